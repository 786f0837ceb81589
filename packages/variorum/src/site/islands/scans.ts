import { loadScript } from "./on-demand.ts";

/** What the script that is loaded on demand puts here. */
export interface FacsimileViewer {
  /** Shows an image of a witness beside the text. @param image `data-image` of the image; the one being read unless given */
  open(witness: string, image?: string): void;
}

declare global {
  var variorumFacsimile: FacsimileViewer | undefined;
}

/** Page images beside the text; the viewer is loaded when the first one is opened. Without it the links lead to the images. */
export function startScans(): void {
  const reader = document.querySelector<HTMLElement>(".reader[data-viewer]");
  if (reader === null) return;
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>(
      "a[data-scan], a.page-break[data-image], .scans a[data-image]",
    );
    const witness = link === null ? undefined : witnessOf(link);
    if (link === null || witness === undefined) return;
    event.preventDefault();
    loadViewer(reader)
      .then((viewer) => viewer.open(witness, link.dataset.image))
      .catch(() => location.assign(link.href));
  });
}

/** Key of the witness whose images a link leads to. */
const witnessOf = (link: HTMLElement): string | undefined =>
  link.dataset.scan ??
  link.closest<HTMLElement>(".scans")?.dataset.scans ??
  link.closest<HTMLElement>(".pane")?.dataset.key;

async function loadViewer(reader: HTMLElement): Promise<FacsimileViewer> {
  if (globalThis.variorumFacsimile !== undefined) return globalThis.variorumFacsimile;
  await loadScript(reader.dataset.viewer ?? "");
  if (globalThis.variorumFacsimile === undefined) throw new Error("The viewer did not start.");
  return globalThis.variorumFacsimile;
}
