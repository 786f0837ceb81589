import { domTree } from "../../record/dom-tree.ts";
import { isArchive, unpack } from "../../record/pack-archive.ts";
import type { RecordReader } from "../../record/reader.ts";
import type { Remembered } from "../../record/record-verdict.ts";
import type { Verdict } from "../../record/verdict.ts";
import { verifyPackParts } from "../../record/verify-pack.ts";
import { verifyProof } from "../../record/verify-proof.ts";
import { verifyPage } from "../../record/verify-site.ts";
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
  async verifyFile(bytes) {
    const options = {
      inBrowser: true,
      now: new Date().toISOString(),
      remembered: (origin: string) => recall(origin),
    };
    return isArchive(bytes) ? verifyPackParts(unpack(bytes), pageTree, options) : verifyProof(bytes, options);
  },
};

/** A page of a pack: parsed, never shown and never run. */
function pageTree(html: Uint8Array): ReturnType<typeof domTree> {
  const page = new DOMParser().parseFromString(new TextDecoder().decode(html), "text/html");
  return domTree(page.documentElement);
}

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

const keyOf = (origin: string): string => `variorum:${origin}`;
const forkKeyOf = (origin: string): string => `variorum:fork:${origin}`;

/** What is remembered, with the signed note: two of them that contradict are the evidence of a fork. */
interface Kept extends Remembered {
  readonly note?: string;
}

/** The newest checkpoint that this browser has seen of a record: a shorter or another one is then noticed. */
function recall(origin: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(origin)) ?? "null") as Partial<Kept> | null;
    if (typeof kept?.size !== "number" || typeof kept.root !== "string") return undefined;
    const { size, root, note } = kept;
    return { size, root, ...(typeof note === "string" && { note }) };
  } catch {
    return undefined;
  }
}

/** Keeps both checkpoints of a fork, as the publisher signed them. */
function keepFork({ record, checkpoint, reasons }: Verdict): void {
  if (record === null || checkpoint === null || !reasons.some(({ code }) => code === "forked")) return;
  const seen = recall(record.origin)?.note;
  try {
    localStorage.setItem(forkKeyOf(record.origin), JSON.stringify([seen ?? null, checkpoint]));
  } catch {
    // A browser may forbid storage; the verdict says that there is a fork all the same.
  }
}

function remember({ record, verdict, checkpoint }: Verdict): void {
  if (record === null || (verdict !== "verified" && verdict !== "withheld")) return;
  try {
    const { size, root } = record;
    if ((recall(record.origin)?.size ?? 0) < size)
      localStorage.setItem(keyOf(record.origin), JSON.stringify({ size, root, note: checkpoint }));
  } catch {
    // A browser may forbid storage; verification is complete without it.
  }
}
