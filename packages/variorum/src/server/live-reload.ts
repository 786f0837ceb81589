import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { sendPlain } from "./site-files.ts";

/** Where pages learn that they were built anew. */
const address = "/_reload";
/** Milliseconds that a page which was told may take to be there again. */
const patience = 500;
const siteScript = /^\/assets\/site-[A-Za-z0-9_-]+\.js$/;
const listener = `
;new EventSource(${JSON.stringify(`${address}?page=`)}+encodeURIComponent(location.pathname)).addEventListener("built",()=>location.reload());
`;

/**
 * Makes the pages of a served site load themselves again after a build. The pages are served as they are: the script that
 * each of them runs anyway gets one more line.
 */
export class LiveReload {
  /** Each with the document on whose page it is, if it is on one. */
  private readonly readers = new Map<ServerResponse, string | undefined>();
  /** Called when a page of a document is there. */
  private arrived: (document: string | undefined) => void = () => undefined;

  /** Whether the request was answered here. */
  answer(request: IncomingMessage, response: ServerResponse, folder: string, path: string): boolean {
    if (path === address) this.follow(request, response);
    else if (siteScript.test(path)) void sendScript(response, join(folder, path));
    else return false;
    return true;
  }

  /** Ids of the documents of which somebody has a page open. */
  get documents(): ReadonlySet<string> {
    return new Set([...this.readers.values()].flatMap((document) => document ?? []));
  }

  /**
   * Tells the open pages of some documents. Resolves when as many are there again, or did not come in time: whoever has more to
   * do meanwhile leaves the processor to them.
   */
  shown(documents: readonly string[]): Promise<void> {
    const isMeant = (document: string | undefined) => document !== undefined && documents.includes(document);
    const back = this.awaited(isMeant);
    this.tell(isMeant);
    return back;
  }

  private async awaited(isMeant: (document: string | undefined) => boolean): Promise<void> {
    let missing = [...this.readers.values()].filter(isMeant).length;
    if (missing === 0) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, patience);
      this.arrived = (document) => {
        if (!isMeant(document) || --missing > 0) return;
        clearTimeout(late);
        resolve();
      };
    });
    this.arrived = () => undefined;
  }

  /**
   * Tells every open page.
   * @param shown documents whose pages know it already
   */
  built(shown: readonly string[] = []): void {
    this.tell((document) => document === undefined || !shown.includes(document));
  }

  private tell(isMeant: (document: string | undefined) => boolean): void {
    for (const [response, document] of this.readers) if (isMeant(document)) response.write("event: built\ndata: \n\n");
  }

  close(): void {
    for (const response of this.readers.keys()) response.end();
  }

  /** Server-sent events (HTML Living Standard, 9.2). */
  private follow(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
    response.write("\n");
    const document = documentOn(request);
    this.readers.set(response, document);
    this.arrived(document);
    request.on("close", () => this.readers.delete(response));
  }
}

function documentOn({ url = "" }: IncomingMessage): string | undefined {
  const page = new URL(url, "http://localhost").searchParams.get("page") ?? "";
  return /^\/(?:[a-z]{2}\/)?d\/([^/]+)\//.exec(page)?.[1];
}

async function sendScript(response: ServerResponse, file: string): Promise<void> {
  const script = await readFile(file, "utf8").catch(() => undefined);
  if (script === undefined) return sendPlain(response, 404, "There is nothing at this address.");
  response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" });
  response.end(script + listener);
}
