import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { VariorumError } from "../model/error.ts";

export interface ListenOptions {
  readonly port: number;
  /** `localhost` listens on 127.0.0.1 and, where there is one, ::1. */
  readonly host?: string;
  /** When the port is taken, try this many after it. */
  readonly tries?: number;
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  /** Lets requests under way finish, for at most two seconds. */
  stop(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const GRACE = 2000;

/** Milliseconds in which a request must have come whole: a client that dawdles holds no connection for ever. */
const REQUEST_TIME = 60_000;

/** Answers requests over HTTP until it is stopped or `signal` fires. */
export async function listen(answer: Answer, options: ListenOptions): Promise<RunningServer> {
  const host = options.host ?? "localhost";
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const { servers, port } = await listenOnFree(answer, hosts, options.port, options.tries ?? 0);
  const stop = once(() => stopServers(servers));
  options.signal?.addEventListener("abort", () => void stop(), { once: true });
  if (options.signal?.aborted) await stop();
  return { address: `http://${host.includes(":") ? `[${host}]` : host}:${port}/`, port, stop };
}

async function listenOnFree(answer: Answer, hosts: readonly string[], first: number, tries: number) {
  for (let port = first; ; port += 1) {
    const servers = await listenOnAll(answer, hosts, port);
    const bound = servers?.[0]?.address();
    if (servers && bound && typeof bound === "object") return { servers, port: bound.port };
    if (first === 0 || port >= first + tries || port >= 65_535) throw portTaken(first, port);
  }
}

/** Undefined when the port is taken on one of the hosts; a host that the machine lacks (no IPv6) is passed over. */
async function listenOnAll(answer: Answer, hosts: readonly string[], port: number): Promise<Server[] | undefined> {
  const servers: Server[] = [];
  let wanted = port;
  for (const host of hosts) {
    const server = await listenOn(answer, host, wanted);
    if (server === "taken") {
      await stopServers(servers);
      return undefined;
    }
    if (server === "no-host") continue;
    servers.push(server);
    const bound = server.address();
    if (bound && typeof bound === "object") wanted = bound.port;
  }
  if (servers.length === 0) throw new VariorumError("usage", `This machine has no address “${hosts.join("”, “")}”.`);
  return servers;
}

function listenOn(answer: Answer, host: string, port: number): Promise<Server | "taken" | "no-host"> {
  return new Promise((resolve, reject) => {
    const server = createServer({ requestTimeout: REQUEST_TIME }, answer);
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT" || error.code === "ENOTFOUND")
        resolve("no-host");
      else if (error.code === "EACCES")
        reject(
          new VariorumError(
            "usage",
            `Port ${port} may not be used on this machine. Choose one above 1023: --port 8080`,
          ),
        );
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}

function portTaken(first: number, last: number): VariorumError {
  const ports = first === last ? `Port ${first} is` : `Ports ${first} to ${last} are`;
  return new VariorumError(
    "usage",
    `${ports} taken by another program. Stop it, or choose another: --port ${last + 1}`,
  );
}

async function stopServers(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          const force = setTimeout(() => server.closeAllConnections(), GRACE);
          server.close(() => {
            clearTimeout(force);
            resolve();
          });
          server.closeIdleConnections();
        }),
    ),
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
