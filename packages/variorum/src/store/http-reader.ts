import { VariorumError } from "../model/error.ts";

export interface HttpOptions {
  /** Milliseconds for one answer; 30,000 unless told. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** Bytes of an answer that are read at most. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_REDIRECTS = 3;

/** An answer: where it came from after redirections, and its bytes; undefined when the server says that nothing is there. */
export interface Fetched {
  readonly address: string;
  readonly bytes: Uint8Array | undefined;
}

/**
 * Fetches an address that the user gave, or one below it. Redirections stay on the same host, are few, and never lead from
 * https to http; an answer has a time limit and a size limit.
 * @throws {VariorumError} `input` when no clear answer came
 */
export async function fetchBytes(address: string, options: HttpOptions = {}): Promise<Fetched> {
  let url = parseAddress(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await reachAddress(url, options);
    const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    if (location === null) return { address: url.href, bytes: await bodyOf(response, url) };
    await response.body?.cancel();
    url = redirected(url, location);
  }
  throw new VariorumError("input", `${address} sends from one address to the next without end`);
}

function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "") {
    throw new VariorumError("usage", `${address} is not an address that begins with https:// or http://`);
  }
  url.hash = "";
  return url;
}

function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from) ? parseAddress(new URL(location, from).href) : undefined;
  if (to === undefined) throw new VariorumError("input", `${from.href} leads to an address that cannot be read`);
  if (to.hostname !== from.hostname || (from.protocol === "https:" && to.protocol === "http:")) {
    throw new VariorumError("input", `${from.href} leads to ${to.href}. If you trust that address, verify it instead.`);
  }
  return to;
}

/** The answer of an address, its body unread. @throws {VariorumError} `input` when none came in time */
export async function reachAddress(
  url: URL,
  { timeout = 30_000, signal }: HttpOptions,
  request: RequestInit = {},
): Promise<Response> {
  const limit = AbortSignal.timeout(timeout);
  try {
    return await fetch(url, {
      ...request,
      redirect: "manual",
      credentials: "omit",
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
  } catch (cause) {
    signal?.throwIfAborted();
    const why = limit.aborted ? `no answer within ${timeout / 1000} seconds` : causeOf(cause);
    throw new VariorumError("input", `${url.href} could not be reached: ${why}`, { cause });
  }
}

function causeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}

async function bodyOf(response: Response, url: URL): Promise<Uint8Array | undefined> {
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new VariorumError("input", `${url.href} answers with status ${response.status}`);
  return readBody(response, url, MAX_BYTES);
}

/** @throws {VariorumError} `limit` when it is longer than `most` bytes, `input` when it breaks off */
export async function readBody(response: Response, url: URL, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > most) throw new VariorumError("limit", `${url.href} is longer than ${most} bytes`);
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof VariorumError) throw cause;
    throw new VariorumError("input", `${url.href} broke off: ${causeOf(cause)}`, { cause });
  }
  return Buffer.concat(parts, length);
}

/** Reads a record below an address that ends in `/`; the shape of `RecordReader`. */
export const httpReader = (address: string, options: HttpOptions = {}) => ({
  read: async (path: string): Promise<Uint8Array | undefined> =>
    (await fetchBytes(new URL(path, address).href, options)).bytes,
});
