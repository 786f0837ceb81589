/**
 * A sentence under the pointer or the focus lights up together with the one that stands for it on the other side. The first sentence
 * of each pane can be reached with the keyboard; from there the arrows go on. Nothing moves.
 */
export function startSentences(): void {
  const panes = document.querySelector(".panes");
  if (panes === null) return;
  panes.addEventListener("pointerover", (event) => light(sentenceOf(event.target)));
  panes.addEventListener("pointerleave", () => light(undefined));
  panes.addEventListener("focusin", (event) => light(sentenceOf(event.target)));
  panes.addEventListener("focusout", () => light(undefined));
  panes.addEventListener("keydown", (event) => step(event as KeyboardEvent));
  openToKeyboard(panes);
  new MutationObserver(() => openToKeyboard(panes)).observe(panes, { childList: true, subtree: true });
}

/** The sentence that something stands in, or that stands in it, as the links of variants have it. */
function sentenceOf(target: EventTarget | null): HTMLElement | undefined {
  const element = target as Element | null;
  const own =
    element?.closest<HTMLElement>("[data-s]") ?? element?.closest("a.v")?.querySelector<HTMLElement>("[data-s]");
  return own ?? undefined;
}

let lit: readonly Element[] = [];
let current = "";

function light(sentence: HTMLElement | undefined): void {
  const panes = [...document.querySelectorAll<HTMLElement>(".pane")];
  const pair = sentence?.closest<HTMLElement>(".pane")?.dataset.pair;
  const isShown = sentence !== undefined && panes.length > 1 && panes.every(({ dataset }) => dataset.pair === pair);
  const number = isShown ? (sentence.dataset.s ?? "") : "";
  if (number === current) return;
  for (const element of lit) element.classList.remove("s-lit");
  lit = number === "" ? [] : [...document.querySelectorAll(`.pane [data-s="${CSS.escape(number)}"]`)];
  for (const element of lit) element.classList.add("s-lit");
  current = number;
}

function openToKeyboard(panes: Element): void {
  for (const pane of panes.querySelectorAll<HTMLElement>(".pane[data-pair]")) {
    const first = pane.querySelector<HTMLElement>("[data-s]");
    if (pane.querySelector('[data-s][tabindex="0"]') === null) first?.setAttribute("tabindex", "0");
  }
}

function step(event: KeyboardEvent): void {
  const from = document.activeElement as HTMLElement | null;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || from?.dataset.s === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...(from.closest(".pane")?.querySelectorAll<HTMLElement>("[data-s]") ?? [])];
  const firsts = all.filter((one, at) => one.dataset.s !== all[at - 1]?.dataset.s);
  const next = firsts[firsts.findIndex((one) => one.dataset.s === from.dataset.s) + by];
  if (next === undefined) return;
  event.preventDefault();
  from.removeAttribute("tabindex");
  next.setAttribute("tabindex", "0");
  next.focus();
}
