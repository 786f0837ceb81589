import { VariorumError } from "../model/error.ts";
import { type Fetched, fetchBytes, type HttpOptions, reachAddress, readBody } from "./http-reader.ts";

/** An answer to what was sent: any status, for some of them mean something. */
export interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array;
}

export interface PostOptions extends HttpOptions {
  /** Media type of what is sent. */
  readonly type?: string;
}

/** What the product does on the network. Tests bring one that fails. */
export interface Network {
  /** @throws {VariorumError} `input` when no clear answer came */
  readonly get: (address: string, options?: HttpOptions) => Promise<Fetched>;
  /** Sends bytes. Redirections are not followed. @throws {VariorumError} `input` when no answer came */
  readonly post: (address: string, body: Uint8Array, options?: PostOptions) => Promise<Answer>;
}

/** Bytes of an answer to what was sent that are read at most. */
const MAX_ANSWER = 64 * 1024;

/** The real network. */
export const webNetwork: Network = {
  get: fetchBytes,
  post: async (address, body, { type = "text/plain; charset=utf-8", ...options } = {}) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      throw new VariorumError("usage", `${address} is not an address that begins with https:// or http://`);
    }
    const response = await reachAddress(url, options, {
      method: "POST",
      body: Uint8Array.from(body),
      headers: { "Content-Type": type },
    });
    return { status: response.status, bytes: await readBody(response, url, MAX_ANSWER) };
  },
};
