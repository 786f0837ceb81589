/** A card, and the words that opened it. */
export interface CardFocus {
  readonly card: HTMLElement;
  readonly link: HTMLElement;
}

const focusable = "a[href], button:not([disabled]), input, select, textarea, summary, [tabindex]";

/**
 * A card stands elsewhere in the page than its words. With Tab it comes next after them, and what follows them comes next after it;
 * with Shift the same way back.
 */
export function tabThrough(event: KeyboardEvent, { card, link }: CardFocus, close: () => void): void {
  if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey) return;
  const at = document.activeElement;
  const stops = stopsIn(card);
  if (at === link && !event.shiftKey) {
    event.preventDefault();
    (stops[0] ?? card).focus({ preventScroll: true });
  } else if (!card.contains(at)) return;
  else if (event.shiftKey) {
    if (at !== card && at !== stops[0]) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
  } else if (stops.length === 0 || at === stops.at(-1)) {
    // The browser goes on from here.
    link.focus({ preventScroll: true });
    close();
  }
}

const stopsIn = (card: HTMLElement): readonly HTMLElement[] =>
  [...card.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => one.tabIndex >= 0 && one.getClientRects().length > 0,
  );
