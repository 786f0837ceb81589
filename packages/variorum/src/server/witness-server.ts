import type { IncomingMessage, ServerResponse } from "node:http";
import { formatVkey, MAX_REQUEST_SIZE, verifierOf } from "@variorum/tlog";
import { setSecurityHeaders } from "./headers.ts";
import { type ListenOptions, listen, type RunningServer } from "./listening.ts";
import { sendPlain } from "./site-files.ts";
import { createWitnessService, type WitnessOptions, type WitnessService } from "./witness-service.ts";

/** Told of every request that was answered. */
export type OnWitnessed = (status: number) => void;

/** Serves a witness over HTTP until it is stopped. The caller holds the lock of its folder. */
export function serveWitness(
  options: WitnessOptions,
  listening: ListenOptions,
  onWitnessed?: OnWitnessed,
): Promise<RunningServer> {
  const service = createWitnessService(options);
  const about = aboutWitness(options);
  return listen((request, response) => {
    setSecurityHeaders(response);
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === "/" && (request.method === "GET" || request.method === "HEAD")) sendPlain(response, 200, about);
    else if (!path.endsWith("/add-checkpoint")) dismiss(request, response, 404, "There is nothing at this address.");
    else if (request.method !== "POST") {
      response.setHeader("Allow", "POST");
      dismiss(request, response, 405, "Only POST is answered here.");
    } else void answerRequest(service, request, response, onWitnessed);
  }, listening);
}

/** What a person who opens the witness's address reads. */
function aboutWitness({ key, logs }: WitnessOptions): string {
  return [
    `This is a witness for transparency logs (c2sp.org/tlog-witness): ${key.name}`,
    `It cosigns ${logs.size === 1 ? "one log" : `${logs.size} logs`}, and each only as an extension of what it cosigned before.`,
    `Its public key: ${formatVkey(verifierOf(key))}`,
  ].join("\n");
}

function dismiss(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  request.resume();
  sendPlain(response, status, text);
}

async function answerRequest(
  service: WitnessService,
  request: IncomingMessage,
  response: ServerResponse,
  onWitnessed: OnWitnessed | undefined,
): Promise<void> {
  try {
    const body = await readRequest(request);
    if (body === undefined) {
      response.setHeader("Connection", "close");
      dismiss(request, response, 413, `a request is at most ${MAX_REQUEST_SIZE} bytes long`);
      return onWitnessed?.(413);
    }
    const { status, type, body: reply } = await service(body);
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" }).end(reply);
    onWitnessed?.(status);
  } catch {
    // A disk that fails, or a state file that is damaged: nothing was signed, and the log's operator asks again.
    if (response.headersSent) response.destroy();
    else sendPlain(response, 500, "The witness cannot answer at the moment; nothing was signed.");
    onWitnessed?.(500);
  }
}

/** Undefined when it is longer than any request may be. */
async function readRequest(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += (part as Uint8Array).length;
    if (length > MAX_REQUEST_SIZE) return undefined;
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts, length);
}
