import type { IncomingMessage, ServerResponse } from "node:http";
import { setSecurityHeaders } from "./headers.ts";
import { landingStyle, renderLanding } from "./landing.ts";
import { landingFonts, sendLandingFont } from "./landing-fonts.ts";
import { type Answer, type ListenOptions, listen, type RunningServer } from "./listening.ts";
import type { LiveReload } from "./live-reload.ts";
import type { ServedSite } from "./served-site.ts";
import { sendHtml, sendPlain, sendSiteFile } from "./site-files.ts";

/** Serves built sites until it is stopped or `signal` fires. */
export const serve = (sites: readonly ServedSite[], options: ListenOptions): Promise<RunningServer> =>
  listen(createAnswer(sites), options);

/** Serves one site whose pages load themselves again whenever it was built. */
export const serveLive = (site: ServedSite, reload: LiveReload, options: ListenOptions): Promise<RunningServer> => {
  const answer = createAnswer([site]);
  return listen((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (request.method !== "GET" || !reload.answer(request, response, site.folder, path)) answer(request, response);
  }, options);
};

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
  if (path === "/") sendHtml(response, 200, renderLanding(sites, landingFonts()));
  else if (path === "/landing.css") sendStyle(response);
  else if (sendLandingFont(request, response, path)) return;
  else if (!site) sendPlain(response, 404, "There is nothing at this address.");
  else if (rest === undefined) response.writeHead(301, { Location: `/${mount}/` }).end();
  else sendSiteFile(request, response, site.folder, rest);
}

function sendStyle(response: ServerResponse): void {
  response.setHeader("Content-Type", "text/css; charset=utf-8");
  response.setHeader("Cache-Control", "no-cache");
  response.end(landingStyle(landingFonts()));
}
