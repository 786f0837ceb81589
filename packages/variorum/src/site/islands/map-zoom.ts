/** Times. */
const MOST = 16;

/** Makes the strips of the erasure map wider than their window; with Ctrl and the wheel around the pointer. */
export function startMapZoom(): void {
  for (const map of document.querySelectorAll<HTMLElement>("figure.map")) {
    const buttons = map.querySelector<HTMLElement>(".map-zoom");
    const windows = [...map.querySelectorAll<HTMLElement>(".map-window")];
    if (buttons === null) continue;
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      const by = Number((event.target as Element).closest<HTMLElement>("[data-zoom]")?.dataset.zoom ?? 1);
      // To ask how wide a folded part is would lay it out: at the length of a novel that takes longer than all else.
      for (const one of windows) if (one.checkVisibility()) zoom(one, by, one.clientWidth / 2);
    });
    for (const one of windows) one.addEventListener("wheel", (event) => onWheel(event, one), { passive: false });
  }
}

function onWheel(event: WheelEvent, window: HTMLElement): void {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(window, event.deltaY < 0 ? 1.25 : 0.8, event.clientX - window.getBoundingClientRect().left);
}

const enlarged = new WeakMap<HTMLElement, number>();

/** @param at what stays where it is, in CSS pixels from the left of the window */
function zoom(window: HTMLElement, by: number, at: number): void {
  const before = enlarged.get(window) ?? 1;
  const after = Math.min(MOST, Math.max(1, before * by));
  if (after === before) return;
  const middle = window.scrollLeft + at;
  enlarged.set(window, after);
  for (const strips of window.querySelectorAll<SVGElement>(".map-strips")) strips.style.inlineSize = `${after * 100}%`;
  if (before === 1 || after === 1) {
    window.classList.toggle("zoomed", after > 1);
    window.tabIndex = after > 1 ? 0 : -1;
  }
  window.scrollLeft = (middle * after) / before - at;
}
