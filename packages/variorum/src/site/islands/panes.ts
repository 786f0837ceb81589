/**
 * Another witness on the right without leaving the place: its page is fetched and its text put into the right pane. On
 * the left a change is a page of its own; the script only keeps the passage.
 */
export function startPanes(): void {
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>(".tabs a[data-witness]");
    if (link === null) return;
    if (link.closest('[data-tabs="right"]') === null) keepPassage(link);
    else if (location.protocol !== "file:") {
      event.preventDefault();
      showRight(link).catch(() => location.assign(link.href));
    }
  });
}

/** The new page opens at the passage that is being read. */
function keepPassage(link: HTMLAnchorElement): void {
  const cells = [...document.querySelectorAll(".pane-left .cell")];
  const reading = cells.find((cell) => cell.getBoundingClientRect().bottom > 120);
  if (reading !== undefined && reading !== cells[0] && link.getAttribute("href") !== "#_text") link.hash = reading.id;
}

async function showRight(link: HTMLAnchorElement): Promise<void> {
  const pane = document.querySelector<HTMLElement>(".pane-right");
  const left = document.querySelector<HTMLElement>(".pane-left");
  const key = link.dataset.witness ?? "";
  if (pane === null || left === null) return;
  const keep = left.querySelector(".cell:is(:target)") ?? firstInSight();
  const top = keep?.getBoundingClientRect().top ?? 0;
  const source = key === left.dataset.key ? left : await fetchPane(link.href);
  pane.replaceChildren(...[...source.children].map((child) => asRight(document.importNode(child, true), key)));
  pane.dataset.key = key;
  if (source.dataset.pair === undefined) delete pane.dataset.pair;
  else pane.dataset.pair = source.dataset.pair;
  pane.setAttribute("aria-label", sideLabel(pane, source));
  markTab(link);
  markDifferences(left, pane);
  if (keep !== null) scrollBy(0, keep.getBoundingClientRect().top - top);
}

/** "Right: " of this pane with the witness's name of the other page. */
function sideLabel(pane: Element, source: Element): string {
  const side = (pane.getAttribute("aria-label") ?? "").split(":")[0] ?? "";
  return `${side}:${(source.getAttribute("aria-label") ?? "").split(":").slice(1).join(":")}`;
}

const firstInSight = (): Element | null =>
  [...document.querySelectorAll(".pane-left .cell")].find((cell) => cell.getBoundingClientRect().bottom > 80) ?? null;

async function fetchPane(address: string): Promise<HTMLElement> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const pane = page.querySelector<HTMLElement>(".pane-left");
  if (pane === null) throw new Error("no text");
  for (const link of pane.querySelectorAll("a.page-break")) link.setAttribute("href", fromHere(link, address));
  return pane;
}

/** A link of another page, as it must stand on this one: relative, so that verification finds where it leads. */
function fromHere(link: Element, address: string): string {
  const record = document.querySelector<HTMLLinkElement>('link[rel="record"]');
  const found = new URL(link.getAttribute("href") ?? "", address).href;
  const root = new URL("..", record?.href ?? location.href).href;
  const up = (record?.getAttribute("href") ?? "").replace(/record\/$/, "");
  return found.startsWith(root) ? `${up}${found.slice(root.length)}` : found;
}

/** Ids of the left pane stand for the page's own witness: on the right they carry the witness's key, ours go. */
function asRight(element: Element, key: string): Element {
  for (const one of [element, ...element.querySelectorAll("[id]")]) {
    if (one.id === "") continue;
    if (one.id.startsWith("_")) one.removeAttribute("id");
    else one.id = `${key}~${one.id}`;
  }
  for (const link of element.querySelectorAll<HTMLAnchorElement>("a.number")) {
    link.setAttribute("href", `#${key}~${(link.getAttribute("href") ?? "").slice(1)}`);
  }
  for (const link of element.querySelectorAll<HTMLAnchorElement>("a.v")) mendVariant(link);
  mendNotes(element, key);
  return element;
}

/** A variant whose entry this page does not have cannot open. */
function mendVariant(link: HTMLAnchorElement): void {
  if (document.getElementById((link.getAttribute("href") ?? "").slice(1)) === null) link.removeAttribute("href");
}

function mendNotes(element: Element, key: string): void {
  for (const [index, place] of [...element.querySelectorAll(".note-place")].entries()) {
    const id = `_${key}-note-${index}`;
    place.querySelector("input")?.setAttribute("id", id);
    place.querySelector("label")?.setAttribute("for", id);
  }
}

/** Lines in colour where the two texts that now stand side by side differ. */
function markDifferences(left: Element, right: Element): void {
  const links = [left, right].map((pane) => [...pane.querySelectorAll<HTMLAnchorElement>("a.v[data-r]")]);
  const readings = links.map((own) => new Map(own.map((link) => [link.hash, link.dataset.r])));
  for (const [side, own] of links.entries()) {
    for (const link of own) {
      const other = readings[1 - side]?.get(link.hash);
      link.classList.toggle("v-here", other !== undefined && other !== link.dataset.r);
    }
  }
}

function markTab(link: HTMLAnchorElement): void {
  for (const other of link.closest("ul")?.querySelectorAll("a[aria-current]") ?? [])
    other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  nameSwitch(link.querySelector("b")?.textContent ?? "");
}

/** The switches between the sides name the witness that is there now. */
function nameSwitch(siglum: string): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('.switch input[value="right"]')) {
    const label = input.parentElement?.querySelector<HTMLElement>("[data-siglum]");
    if (label !== null && label !== undefined) label.textContent = siglum;
  }
}
