/**
 * A page may hold a thousand links to variants. With a script the Tab key goes from passage to passage, and the arrows go from variant
 * to variant (variants.ts): a passage is one stop, its number or else its first variant. Without a script every link is a stop.
 */
export function startStops(): void {
  // Not before somebody uses the key: it would hold up the first text.
  document.addEventListener("keydown", (event) => event.key === "Tab" && thinOut(), { capture: true });
  document.addEventListener("keydown", goAlong);
}

function thinOut(): void {
  const keys = document.getElementById("_keys");
  keys?.removeAttribute("hidden");
  document.documentElement.classList.toggle("by-keyboard", keys !== null);
  for (const cell of document.querySelectorAll<HTMLElement>(".pane .cell:not([data-stops])")) {
    cell.dataset.stops = "";
    const words = [...cell.querySelectorAll<HTMLAnchorElement>("a.v, a.name, a.q")];
    const number = cell.closest(".pane-left") === null ? null : cell.querySelector("a.number");
    const stop = number ?? words.find((word) => !word.matches(".v-accidental")) ?? words[0];
    for (const word of words) if (word !== stop) word.tabIndex = -1;
  }
  for (const list of document.querySelectorAll<HTMLElement>(".lean:not([data-stops])")) {
    list.dataset.stops = "";
    const rest = list.querySelectorAll<HTMLAnchorElement>(":scope > [id]:not(.card) > a, .entry-passage a.siglum");
    for (const link of rest) link.tabIndex = -1;
  }
}

/** In the apparatus: from the number of a passage along the witnesses that have it, and to the next passage. */
function goAlong(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const from = (document.activeElement as Element | null)?.closest<HTMLAnchorElement>(".entry-passage a");
  if (step === undefined || from === null || from === undefined || event.altKey || event.ctrlKey || event.metaKey)
    return;
  const all = [...(from.closest(".lean")?.querySelectorAll<HTMLAnchorElement>(".entry-passage a") ?? [])];
  const next = all[all.indexOf(from) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
