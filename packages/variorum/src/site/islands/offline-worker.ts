/// <reference lib="webworker" />

/**
 * Keeps what a reader visited, and of a small edition every page, for reading without a network. What the network has is
 * always shown first: nothing old is ever taken for the newest state. A small edition is kept whole or not at all, state by
 * state: until all pages of a new state are there, the last whole one stays.
 */

/** Written before this program by the build. Addresses are below the site's root. */
declare const variorumOffline: {
  /** Another one after every publication. */
  readonly state: string;
  readonly pages: readonly string[];
  /** What pages cannot do without. */
  readonly needed: readonly string[];
  /** Of this state, those that are loaded on demand too. */
  readonly assets: readonly string[];
  /** By the folder of the language: `""`, `ru/`. */
  readonly notKept: { readonly [folder: string]: string };
};

const worker = self as unknown as ServiceWorkerGlobalScope;
const scope = new URL(worker.registration.scope);
/** Of what was visited. Sites in other folders of the same host have stores of their own. */
const visited = `variorum ${scope.pathname}`;
/** A path in an address holds no space. */
const ofStates = `${visited} `;
const whole = ofStates + variorumOffline.state;
/** Stands in the store of a state when all its pages do. */
const wholeMark = new URL(".variorum-whole", scope).href;
/** Stands in the store of what was visited: the state for which there was no room. */
const fullMark = new URL(".variorum-full", scope).href;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(settle()));
worker.addEventListener("fetch", (event) => {
  if (!isOurs(event.request)) return;
  event.respondWith(answer(event.request));
  // What the network interrupted goes on with the next page.
  if (event.request.mode === "navigate") event.waitUntil(keepWhole());
});

async function settle(): Promise<void> {
  await worker.clients.claim();
  for (const name of await storesOfStates()) if (name !== whole && !(await isWhole(name))) await caches.delete(name);
  await keepWhole();
  await dropOldAssets();
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
  return new Response(page.replaceAll("{home}", home), { status: 503, headers });
}

const storesOfStates = async (): Promise<readonly string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(ofStates));

/** Opened, a store that was given up meanwhile would be there again, empty. */
const isWhole = async (name: string): Promise<boolean> =>
  (await caches.match(wholeMark, { cacheName: name })) !== undefined;

/** In the newest state that is whole, in what was visited, in what is left of earlier states. */
async function find(request: Request): Promise<Response | undefined> {
  const older = (await storesOfStates()).filter((name) => name !== whole);
  for (const name of [...((await isWhole(whole)) ? [whole] : []), visited, ...older]) {
    const found = await caches.match(request, { cacheName: name, ignoreSearch: true, ignoreVary: true });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where there is no room the pages that were visited longest ago go; a full disk is no reason to fail. */
async function put(request: Request, response: Response): Promise<void> {
  const again = response.clone();
  const store = await caches.open((await isOfWhole(request)) ? whole : visited);
  try {
    await store.put(request, response);
  } catch {
    await makeRoom();
    await store.put(request, again).catch(() => undefined);
  }
}

const isOfWhole = async (request: Request): Promise<boolean> =>
  (await isWhole(whole)) && (await caches.match(request, { cacheName: whole })) !== undefined;

/** A store has its entries in the order in which they were put there. */
async function makeRoom(): Promise<void> {
  const store = await caches.open(visited);
  const pages = (await store.keys()).filter(({ url }) => !isAsset(url) && url !== fullMark);
  for (const request of pages.slice(0, Math.ceil(pages.length / 4))) await store.delete(request);
}

let keeping: Promise<void> | undefined;

function keepWhole(): Promise<void> {
  keeping ??= fill().finally(() => {
    keeping = undefined;
  });
  return keeping;
}

async function fill(): Promise<void> {
  if (variorumOffline.pages.length === 0 || (await isWhole(whole)) || (await hadNoRoom())) return;
  const store = await caches.open(whole);
  for (const path of [...variorumOffline.needed, ...variorumOffline.pages]) {
    const fetched = await fetchInto(store, new Request(new URL(path, scope)));
    if (fetched === "full") await giveUp();
    if (fetched !== "kept") return;
  }
  await store.put(wholeMark, new Response("")).then(dropOthers, giveUp);
}

async function fetchInto(store: Cache, request: Request): Promise<"kept" | "full" | "not there"> {
  if ((await store.match(request)) !== undefined) return "kept";
  const response = await fetch(request).catch(() => undefined);
  if (response?.ok !== true) return "not there";
  return store.put(request, response).then(
    () => "kept",
    () => "full",
  );
}

/** This is the newest state: what other states have, and what was visited of it before, is not needed any more. */
async function dropOthers(): Promise<void> {
  for (const name of await storesOfStates()) if (name !== whole) await caches.delete(name);
  const [own, before] = await Promise.all([caches.open(whole), caches.open(visited)]);
  for (const request of await own.keys()) await before.delete(request);
}

/** Half an edition would look like a whole one. */
async function giveUp(): Promise<void> {
  await caches.delete(whole);
  const store = await caches.open(visited);
  await store.put(fullMark, new Response(variorumOffline.state)).catch(() => undefined);
}

const hadNoRoom = async (): Promise<boolean> =>
  (await (await (await caches.open(visited)).match(fullMark))?.text()) === variorumOffline.state;

/** Assets of earlier states, but those that a page names which is kept from then. */
async function dropOldAssets(): Promise<void> {
  const store = await caches.open(visited);
  const own = new Set(variorumOffline.assets.map((path) => new URL(path, scope).href));
  const requests = await store.keys();
  const old = new Map(
    requests
      .filter(({ url }) => isAsset(url) && !own.has(url))
      .map((request) => [request.url.slice(request.url.lastIndexOf("/") + 1), request] as const),
  );
  for (const { url } of old.size === 0 ? [] : requests.filter((request) => !isAsset(request.url))) {
    const response = await store.match(url);
    if (response?.headers.get("content-type")?.startsWith("text/html") !== true) continue;
    const page = await response.text();
    for (const name of [...old.keys()]) if (page.includes(name)) old.delete(name);
  }
  for (const request of old.values()) await store.delete(request);
}
