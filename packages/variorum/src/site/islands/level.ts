/**
 * Inside long paragraphs a text and its translation stand level by sentence: where one side has fallen behind, the other begins its
 * next sentence on a line of its own, lower down. Paragraphs are levelled as they come near the window, from above, so that what is
 * being read does not move. Without the script they are level where they begin.
 */
export function startLevel(): void {
  const panes = document.querySelector<HTMLElement>(".panes");
  if (panes === null || typeof IntersectionObserver === "undefined") return;
  const near = new IntersectionObserver(levelNear, { rootMargin: "50% 0% 150% 0%" });
  let width = 0;
  const begin = (): void => {
    near.disconnect();
    clear(panes);
    for (const cell of panes.querySelectorAll(".pane-left .cell"))
      if (cell.querySelector("[data-s]")) near.observe(cell);
  };
  // The observer brings the width once the page is laid out: to ask for it here would hold up the first text.
  new ResizeObserver(([entry]) => {
    if (entry === undefined || entry.contentRect.width === width) return;
    const isFirst = width === 0;
    width = entry.contentRect.width;
    begin();
    // Not before: to ask for the fonts lays the page out too.
    if (isFirst) document.fonts?.ready.then(begin);
  }).observe(panes);
  // Another witness on the right; what opens inside a text moves nothing.
  for (const pane of panes.querySelectorAll(".pane")) new MutationObserver(begin).observe(pane, { childList: true });
}

function levelNear(entries: readonly IntersectionObserverEntry[], observer: IntersectionObserver): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    levelCell(target as HTMLElement);
  }
}

function clear(panes: Element): void {
  for (const lowered of panes.querySelectorAll<HTMLElement>("[data-s].s-level")) {
    lowered.classList.remove("s-level");
    lowered.style.removeProperty("--lead");
  }
}

/** Lines of the longer side below which a paragraph is level enough, and lines by which sentences may be apart. */
const LONG = 10;
const APART = 2;

function levelCell(left: HTMLElement): void {
  const right = partnerOf(left);
  if (right === undefined) return;
  const line = Number.parseFloat(getComputedStyle(left).lineHeight) || 24;
  if (Math.max(textHeight(left), textHeight(right)) < LONG * line) return;
  const firsts = firstSentences(right);
  for (const [bead, sentence] of firstSentences(left)) {
    const other = firsts.get(bead);
    if (other !== undefined) level(sentence, other, line);
  }
}

/** The same passage on the right, where that is the text's translation and stands beside it. */
function partnerOf(left: HTMLElement): HTMLElement | undefined {
  const [own, other] = [left.closest<HTMLElement>(".pane"), document.querySelector<HTMLElement>(".pane-right")];
  if (own === null || other === null || own.dataset.pair === undefined || own.dataset.pair !== other.dataset.pair)
    return undefined;
  const [here, there] = [own.getBoundingClientRect(), other.getBoundingClientRect()];
  const isBeside = there.width > 0 && here.width > 0 && (there.left >= here.right || there.right <= here.left);
  if (!isBeside) return undefined;
  return other.querySelector<HTMLElement>(`.cell[data-passage="${left.dataset.passage}"]`) ?? undefined;
}

/** A cell is as high as the row; its text may be shorter. */
function textHeight(cell: HTMLElement): number {
  const last = cell.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  return last - cell.getBoundingClientRect().top;
}

/** By number of the bead the element with which its sentences begin; a paragraph's own beginning is level as it is. */
function firstSentences(cell: HTMLElement): ReadonlyMap<string, HTMLElement> {
  const firsts = new Map<string, HTMLElement>();
  for (const sentence of cell.querySelectorAll<HTMLElement>("[data-s]")) {
    const bead = sentence.dataset.s ?? "";
    if (!firsts.has(bead)) firsts.set(bead, sentence);
  }
  return firsts;
}

function level(left: HTMLElement, right: HTMLElement, line: number): void {
  const apart = topOf(right) - topOf(left);
  if (Math.abs(apart) <= APART * line) return;
  const [higher, lower] = apart > 0 ? [left, right] : [right, left];
  higher.style.setProperty("--lead", "0px");
  higher.classList.add("s-level");
  const more = topOf(lower) - topOf(higher);
  higher.style.setProperty("--lead", `${Math.max(0, more)}px`);
}

/** Of the line on which its letters begin. */
function topOf(sentence: HTMLElement): number {
  const letters = document.createRange();
  letters.selectNodeContents(sentence);
  return [...letters.getClientRects()].find(({ width }) => width > 0)?.top ?? 0;
}
