import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { VariorumError } from "../model/error.ts";
import { setSecurityHeaders } from "./headers.ts";
import { landingStyle, renderLanding } from "./landing.ts";
import type { ServedSite } from "./served-site.ts";
import { sendHtml, sendPlain, sendSiteFile } from "./site-files.ts";

export interface ServeOptions {
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

const GRACE = 2000;

/** Serves built sites until it is stopped or `signal` fires. */
export async function serve(sites: readonly ServedSite[], options: ServeOptions): Promise<RunningServer> {
  const host = options.host ?? "localhost";
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const answer = createAnswer(sites);
  const { servers, port } = await listenOnFree(answer, hosts, options.port, options.tries ?? 0);
  const stop = once(() => stopServers(servers));
  options.signal?.addEventListener("abort", () => void stop(), { once: true });
  if (options.signal?.aborted) await stop();
  return { address: `http://${host.includes(":") ? `[${host}]` : host}:${port}/`, port, stop };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The requests that a set of sites answers, for use with any `node:http` server. */
export function createAnswer(sites: readonly ServedSite[]): Answer {
  const only = sites.length === 1 && sites[0]?.mount === "" ? sites[0] : undefined;
  const mounts = new Map(sites.map((site) => [site.mount, site]));
  return (request, response) => {
    setSecurityHeaders(response);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      sendPlain(response, 405, "Only GET and HEAD are answered here.");
      request.resume();
      return;
    }
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (only) sendSiteFile(request, response, only.folder, path);
    else answerMounted(request, response, path, sites, mounts);
  };
}

function answerMounted(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  sites: readonly ServedSite[],
  mounts: ReadonlyMap<string, ServedSite>,
): void {
  const [, mount = "", rest] = path.match(/^\/([a-z0-9-]+)(\/.*)?$/) ?? [];
  const site = mounts.get(mount);
  if (path === "/") sendHtml(response, 200, renderLanding(sites));
  else if (path === "/landing.css") sendStyle(response);
  else if (!site) sendPlain(response, 404, "There is nothing at this address.");
  else if (rest === undefined) response.writeHead(301, { Location: `/${mount}/` }).end();
  else sendSiteFile(request, response, site.folder, rest);
}

function sendStyle(response: ServerResponse): void {
  response.setHeader("Content-Type", "text/css; charset=utf-8");
  response.setHeader("Cache-Control", "no-cache");
  response.end(landingStyle);
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
    const server = await listen(answer, host, wanted);
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

function listen(answer: Answer, host: string, port: number): Promise<Server | "taken" | "no-host"> {
  return new Promise((resolve, reject) => {
    const server = createServer(answer);
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
