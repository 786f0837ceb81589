import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import send from "send";
import { setFileHeaders } from "./headers.ts";

/** Answers a GET or HEAD from a built site. `path` is the percent-encoded path below the site, `/` first. */
export function sendSiteFile(request: IncomingMessage, response: ServerResponse, folder: string, path: string): void {
  send(request, path, { root: folder, dotfiles: "ignore", index: ["index.html"], cacheControl: false })
    .on("headers", (answer: ServerResponse, file: string) => {
      setFileHeaders(answer, file.slice(folder.length).replaceAll("\\", "/"));
    })
    .on("directory", () => redirectToFolder(request, response))
    .on("error", (error: NodeJS.ErrnoException & { status?: number; headers?: Record<string, string> }) => {
      if (response.headersSent) response.destroy();
      else void sendFailure(response, folder, error.status ?? 500, error.headers);
    })
    .pipe(response);
}

/** Relative links only work below a folder's address with its slash. */
function redirectToFolder(request: IncomingMessage, response: ServerResponse): void {
  const [path = "/", query] = (request.url ?? "/").split("?", 2);
  const location = `${path.replace(/^\/+/, "/")}/${query === undefined ? "" : `?${query}`}`;
  response.writeHead(301, { Location: location, "Content-Type": "text/plain; charset=utf-8" });
  response.end(`Moved to ${location}\n`);
}

async function sendFailure(
  response: ServerResponse,
  folder: string,
  status: number,
  headers: Record<string, string> = {},
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const page = status === 404 ? await readFile(join(folder, "404.html"), "utf8").catch(() => undefined) : undefined;
  if (page === undefined) sendPlain(response, status, FAILURES[status] ?? "The server could not answer.");
  else sendHtml(response, status, page);
}

const FAILURES: Readonly<Record<number, string>> = {
  400: "This address is not well formed.",
  403: "This address is outside the site.",
  404: "There is nothing at this address.",
  412: "The file is not as your request expects it.",
  416: "The file is shorter than the part you asked for.",
};

export function sendPlain(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-cache");
  response.end(`${text}\n`);
}

export function sendHtml(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "no-cache");
  response.end(html);
}
