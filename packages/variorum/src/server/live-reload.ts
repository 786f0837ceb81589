import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { sendPlain } from "./site-files.ts";

/** Where pages learn that they were built anew. */
const address = "/_reload";
const siteScript = /^\/assets\/site-[A-Za-z0-9_-]+\.js$/;
const listener = `\n;new EventSource(${JSON.stringify(address)}).addEventListener("built",()=>location.reload());\n`;

/**
 * Makes the pages of a served site load themselves again after a build. The pages are served as they are: the script that
 * each of them runs anyway gets one more line.
 */
export class LiveReload {
  private readonly readers = new Set<ServerResponse>();

  /** Whether the request was answered here. */
  answer(request: IncomingMessage, response: ServerResponse, folder: string, path: string): boolean {
    if (path === address) this.follow(request, response);
    else if (siteScript.test(path)) void sendScript(response, join(folder, path));
    else return false;
    return true;
  }

  /** Tells every open page. */
  built(): void {
    for (const response of this.readers) response.write("event: built\ndata: \n\n");
  }

  close(): void {
    for (const response of this.readers) response.end();
  }

  /** Server-sent events (HTML Living Standard, 9.2). */
  private follow(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
    response.write("\n");
    this.readers.add(response);
    request.on("close", () => this.readers.delete(response));
  }
}

async function sendScript(response: ServerResponse, file: string): Promise<void> {
  const script = await readFile(file, "utf8").catch(() => undefined);
  if (script === undefined) return sendPlain(response, 404, "There is nothing at this address.");
  response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" });
  response.end(script + listener);
}
