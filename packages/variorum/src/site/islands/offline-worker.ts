/// <reference lib="webworker" />

/**
 * Keeps what a reader visited, and of a small edition every page, for reading without a network. What the network has is
 * always shown first: nothing old is ever taken for the newest state.
 */

/** Written before this program by the build. */
declare const variorumOffline: {
  readonly pages: readonly string[];
  /** By the folder of the language: `""`, `ru/`. */
  readonly notKept: { readonly [folder: string]: string };
};

const worker = self as unknown as ServiceWorkerGlobalScope;
const scope = new URL(worker.registration.scope);
/** Sites in other folders of the same host have stores of their own. */
const store = `variorum ${scope.pathname}`;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(settle()));
worker.addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});

async function settle(): Promise<void> {
  await worker.clients.claim();
  for (const page of variorumOffline.pages) await keep(new Request(new URL(page, scope)));
}

function isOurs({ method, url, headers }: Request): boolean {
  const { origin, pathname } = new URL(url);
  return method === "GET" && origin === scope.origin && pathname.startsWith(scope.pathname) && !headers.has("range");
}

/** Names of assets carry a hash of their content. */
const isAsset = (url: string): boolean => new URL(url).pathname.startsWith(`${scope.pathname}assets/`);

async function answer(request: Request): Promise<Response> {
  const kept = isAsset(request.url) ? await find(request) : undefined;
  if (kept !== undefined) return kept;
  try {
    const response = await fetch(request);
    if (response.ok && response.type === "basic") await put(request, response.clone());
    return response;
  } catch (error) {
    const old = await find(request);
    if (old !== undefined) return old;
    if (request.mode === "navigate") return notKept(request.url);
    throw error;
  }
}

/** In the language below whose folder the address stands. */
function notKept(url: string): Response {
  const below = new URL(url).pathname.slice(scope.pathname.length);
  const folder = /^[a-z]{2}\//.exec(below)?.[0] ?? "";
  const page = variorumOffline.notKept[folder] ?? variorumOffline.notKept[""] ?? "";
  const home = scope.pathname + (folder in variorumOffline.notKept ? folder : "");
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(page.replace("{home}", home), { status: 503, headers });
}

const find = async (request: Request): Promise<Response | undefined> =>
  (await caches.open(store)).match(request, { ignoreSearch: true, ignoreVary: true });

/** A full disk is no reason to fail. */
async function put(request: Request, response: Response): Promise<void> {
  try {
    await (await caches.open(store)).put(request, response);
  } catch {
    return;
  }
}

async function keep(request: Request): Promise<void> {
  try {
    const response = await fetch(request);
    if (response.ok) await put(request, response);
  } catch {
    return;
  }
}
