import { tabThrough } from "./card-focus.ts";

/** Space in CSS pixels between a card, its words and the edges of the window. */
const air = 10;

interface OpenCard {
  readonly card: HTMLElement;
  readonly link: HTMLAnchorElement;
}

let open: OpenCard | undefined;

/** What opens a card: the words of a variant, a name, the sign behind a quotation. */
const linked = "a.v, a.name, a.q";

/** Shows the entry of a variant, a name or a quotation beside its words; the arrow keys go from one to the next. */
export function startVariants(): void {
  if (document.querySelector(linked) === null) return;
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  addEventListener("resize", () => close(false));
}

function onClick(event: MouseEvent): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  const target = event.target as Element;
  const link = target.closest<HTMLAnchorElement>(linked);
  const card = link === null ? null : cardOf(link);
  if (link !== null && card !== null) {
    event.preventDefault();
    if (open?.link === link) close(true);
    // A name on the card of a variant: its card stands beside the same words, and gives the focus back to them.
    else show(open?.card.contains(link) === true ? open.link : link, card, event.detail === 0);
    return;
  }
  if (open === undefined) return;
  const closing = target.closest(".entry-close, .lean > .card > a");
  if (closing !== null) event.preventDefault();
  if (closing !== null || !open.card.contains(target)) close(closing !== null);
}

const cardOf = (link: HTMLAnchorElement): HTMLElement | null =>
  document.getElementById(decodeURIComponent(link.hash.slice(1)));

/** `byKeyboard`: the card takes the focus, so that its links are next. */
function show(link: HTMLAnchorElement, card: HTMLElement, byKeyboard: boolean): void {
  close(false);
  unfold(card);
  linkSigla(card);
  linkNames(card);
  card.querySelector(":scope > a")?.removeAttribute("tabindex");
  open = { card, link };
  card.classList.add("card");
  link.classList.add("current");
  place(link, card);
  card.setAttribute("tabindex", "-1");
  if (byKeyboard) card.focus({ preventScroll: true });
}

/** The sigla of a card lead to the passage in their witness, as those at the head of the passage do. */
function linkSigla(card: HTMLElement): void {
  let head = card.previousElementSibling;
  while (head !== null && !head.classList.contains("entry-passage")) head = head.previousElementSibling;
  const read = card.closest<HTMLElement>("[data-read]")?.dataset.read ?? "";
  const links = [...(head?.querySelectorAll<HTMLAnchorElement>("a.siglum") ?? [])];
  for (const sigla of card.querySelectorAll("li > b:not(:has(a))")) {
    const linked = (sigla.textContent ?? "").split(" ").flatMap((siglum) => {
      const link = links.find((one) => one.textContent === siglum);
      const copy = link?.cloneNode(true) as HTMLElement | undefined;
      copy?.removeAttribute("tabindex");
      copy?.setAttribute("title", `${read} ${siglum}`);
      return [copy ?? siglum, " "];
    });
    sigla.replaceChildren(...linked);
  }
}

/** Who is named in the words of a variant, which are a link already. */
function linkNames(card: HTMLElement): void {
  if (card.querySelector(":scope > .card-names") !== null) return;
  const words = `.pane a.v[href="#${CSS.escape(card.id)}"] [data-name]`;
  const ids = new Set([...document.querySelectorAll<HTMLElement>(words)].map(({ dataset }) => dataset.name ?? ""));
  const links = [...ids].flatMap((id) => {
    const name = document.getElementById(id)?.querySelector(".name-card b");
    if (name === null || name === undefined) return [];
    const link = document.createElement("a");
    link.className = "name";
    link.href = `#${id}`;
    link.append(...name.cloneNode(true).childNodes);
    link.lang = (name as HTMLElement).lang;
    return [link, " "];
  });
  if (links.length === 0) return;
  const line = document.createElement("p");
  line.className = "card-names";
  line.append(...links);
  card.append(line);
}

/** A card within a closed list would not be seen. */
function unfold(card: HTMLElement): void {
  card.closest("details:not([open])")?.setAttribute("open", "");
}

/** Below the last line of the words, else above the first; on a narrow window a sheet at its foot. The words stay in sight. */
function place(link: HTMLAnchorElement, card: HTMLElement): void {
  const rects = [...link.getClientRects()];
  const first = rects[0];
  const last = rects.at(-1);
  if (first === undefined || last === undefined || innerWidth < 720) {
    keepAbove(link, card);
    return;
  }
  card.classList.add("beside");
  const { width, height } = card.getBoundingClientRect();
  const below = last.bottom + air;
  const fits = below + height + air <= innerHeight || first.top - air - height < air;
  const top = fits ? below : first.top - air - height;
  const anchor = fits ? last : first;
  const left = Math.max(air, Math.min(innerWidth - width - air, anchor.left));
  card.style.setProperty("--top", `${Math.round(top)}px`);
  card.style.setProperty("--left", `${Math.round(left)}px`);
  const over = top + height + air - innerHeight;
  if (over > 0) scrollWith(card, top, over);
  addEventListener("scroll", follow, { passive: true });
}

function scrollWith(card: HTMLElement, top: number, over: number): void {
  scrollBy(0, over);
  card.style.setProperty("--top", `${Math.round(top - over)}px`);
}

/** The card goes with its words when the page is scrolled, and closes when they leave the window. */
function follow(): void {
  if (open === undefined) return;
  const rects = [...open.link.getClientRects()];
  const last = rects.at(-1);
  const first = rects[0];
  if (first === undefined || last === undefined || last.bottom < 0 || first.top > innerHeight) {
    close(false);
    return;
  }
  const height = open.card.getBoundingClientRect().height;
  const below = Number.parseFloat(open.card.style.getPropertyValue("--top")) > first.top;
  open.card.style.setProperty("--top", `${Math.round(below ? last.bottom + air : first.top - air - height)}px`);
}

function keepAbove(link: HTMLAnchorElement, card: HTMLElement): void {
  const sheet = card.getBoundingClientRect();
  const words = link.getBoundingClientRect();
  if (words.bottom + air > sheet.top) scrollBy(0, words.bottom + 3 * air - sheet.top);
}

function close(returnFocus: boolean): void {
  if (open === undefined) return;
  const { card, link } = open;
  open = undefined;
  removeEventListener("scroll", follow);
  card.classList.remove("card", "beside");
  card.removeAttribute("tabindex");
  link.classList.remove("current");
  if (returnFocus) link.focus({ preventScroll: true });
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Escape" && open !== undefined) close(true);
  if (open !== undefined) tabThrough(event, open, () => close(false));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const from =
    open?.link ?? (document.activeElement as Element | null)?.closest<HTMLAnchorElement>(`${linked}, .pane a.number`);
  if (step === undefined || from === null || from === undefined || event.altKey || event.ctrlKey || event.metaKey)
    return;
  const next = neighbour(from, step, event.shiftKey);
  const card = next === undefined ? null : cardOf(next);
  if (next === undefined || card === null) return;
  event.preventDefault();
  next.focus();
  show(next, card, false);
}

/** The next variant in the same pane, or the first after the number of a passage; those of spelling only where `all` are wanted. */
function neighbour(from: HTMLAnchorElement, step: number, all: boolean): HTMLAnchorElement | undefined {
  const kinds = all ? "a.v[href], a.name, a.q" : "a.v[href]:not(.v-accidental), a.name, a.q";
  const links = [...(from.closest(".pane") ?? document).querySelectorAll<HTMLAnchorElement>(kinds)];
  const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const beyond = links.filter((link) => (from.compareDocumentPosition(link) & side) !== 0 && link.hash !== from.hash);
  if (step > 0) return beyond[0];
  // A variant that marks cut into several links is one: it is come to at its beginning.
  const hash = beyond.at(-1)?.hash;
  return beyond[beyond.findLastIndex((link) => link.hash !== hash) + 1];
}
