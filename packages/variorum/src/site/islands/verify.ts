import { domTree } from "../../record/dom-tree.ts";
import type { RecordReader } from "../../record/reader.ts";
import { verifyPage } from "../../record/verify-site.ts";
import { keepFork, recall, remember } from "./seen.ts";
import type { Verifier } from "./verify-button.ts";

/** The same verification as the command line's, on the page as it stands before the reader. */
const verifier: Verifier = {
  async verify(passage) {
    const folder = recordFolder();
    const root = new URL("..", folder);
    const address = decodeURIComponent(location.pathname.slice(root.pathname.length));
    const shown = passage === undefined ? document.documentElement : passageAlone(passage);
    const verdict = await verifyPage(domTree(shown), fetchReader(folder), {
      address,
      siteFile: (path) => fetchReader(root).read(path.split("/").map(encodeURIComponent).join("/")),
      inBrowser: true,
      now: new Date().toISOString(),
      remembered: (origin) => recall(origin),
    });
    keepFork(verdict);
    remember(verdict);
    return verdict;
  },
};

/** A page that shows one passage and nothing else: its head says what record and which texts it belongs to. */
function passageAlone(passage: Element): Element {
  const page = document.documentElement.cloneNode(false) as Element;
  const text = passage.closest("[data-event]")?.cloneNode(false) as Element | undefined;
  if (text === undefined) throw new Error("This passage belongs to no text of the record.");
  for (const piece of passage.querySelectorAll("[data-segment]")) text.append(piece.cloneNode(true));
  page.append(document.head.cloneNode(true), text);
  return page;
}

globalThis.variorumVerifier = verifier;

function recordFolder(): URL {
  const link = document.querySelector<HTMLLinkElement>('link[rel="record"]');
  if (link === null) throw new Error("This page names no record.");
  return new URL(link.href);
}

const fetchReader = (folder: URL): RecordReader => ({
  read: async (path) => {
    const response = await fetch(new URL(path, folder), { cache: "no-cache" });
    if (response.status === 404 || response.status === 410) return undefined;
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  },
});
