import type { PassageWords } from "../words/passage-words.ts";
import type { VerifyWords } from "../words/verify-words.ts";
import { tabThrough } from "./card-focus.ts";
import { absolute, copyText } from "./cite.ts";
import { element, failure, loadVerifier, verdictContent } from "./verify-button.ts";

type CardWords = PassageWords["card"];

/** The number of a passage opens a card: its citation, its address, its proof. Without a script it is its address. */
export function startPassageCards(): void {
  const reader = document.querySelector<HTMLElement>(".reader[data-passage-words]");
  if (reader === null) return;
  const words = JSON.parse(reader.dataset.passageWords ?? "") as CardWords;
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const number = target.closest<HTMLAnchorElement>("a.number[data-cite]");
    if (open !== undefined && !open.card.contains(target)) close(false);
    if (number !== null && !event.metaKey && !event.ctrlKey) show(number, words);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open !== undefined) close(true);
    if (open !== undefined) tabThrough(event, { card: open.card, link: open.number }, () => close(false));
  });
  addEventListener("scroll", () => open !== undefined && place(open.card, open.number), { passive: true });
}

let open: { readonly card: HTMLElement; readonly number: HTMLElement } | undefined;

function close(returnFocus: boolean): void {
  open?.card.remove();
  if (returnFocus) open?.number.focus({ preventScroll: true });
  open = undefined;
}

function show(number: HTMLAnchorElement, words: CardWords): void {
  close(false);
  const card = document.createElement("div");
  card.className = "passage-card";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", number.getAttribute("aria-label") ?? "");
  const said = element("div", "");
  said.setAttribute("role", "status");
  card.append(heading(number), ...actions(number, said, words), said);
  document.body.append(card);
  open = { card, number };
  place(card, number);
  // The browser goes to the passage first, and takes the focus with it.
  setTimeout(() => card.focus({ preventScroll: true }));
}

function heading(number: HTMLAnchorElement): HTMLElement {
  const title = element("p", number.getAttribute("aria-label") ?? "");
  title.className = "label";
  return title;
}

function actions(number: HTMLAnchorElement, said: HTMLElement, words: CardWords): readonly HTMLElement[] {
  const copy = (text: string) => async () => said.replaceChildren(element("p", await copyText(text, words.copied)));
  const cited = citationOf(number);
  const made: HTMLElement[] = [];
  if (navigator.clipboard !== undefined && cited !== undefined) {
    made.push(button(words.copy, copy(cited.citation)), button(words.copyAddress, copy(cited.address)));
  }
  const verify = document.querySelector<HTMLElement>("button[data-verify-page]")?.dataset.verifyPage;
  const cell = number.closest<HTMLElement>(".cell");
  if (verify !== undefined && cell !== null && location.protocol !== "file:") {
    made.push(button(words.verify, () => prove(cell, said, JSON.parse(verify) as VerifyWords)));
  }
  made.push(button(words.close, () => Promise.resolve(close(true))));
  return made;
}

/** The words of one passage as they stand on the page, held against the record. */
async function prove(cell: HTMLElement, said: HTMLElement, words: VerifyWords): Promise<void> {
  said.replaceChildren(element("p", words.reading));
  try {
    await loadVerifier();
    const verdict = await globalThis.variorumVerifier?.verify(cell);
    if (verdict === undefined) return;
    said.dataset.result = verdict.verdict;
    said.replaceChildren(element("p", words.word[verdict.verdict]), ...verdictContent(verdict, words));
  } catch (error) {
    said.replaceChildren(...failure(error, words));
  }
}

function button(label: string, act: () => Promise<void>): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", () => void act());
  return made;
}

/** The citation of the page with the passage's number and address in it. */
function citationOf(number: HTMLAnchorElement): { readonly citation: string; readonly address: string } | undefined {
  const whole = document.querySelector("[data-citation]")?.textContent?.trim();
  const base = document.querySelector<HTMLElement>('button[data-copy="address"]')?.dataset.address;
  if (whole === undefined || base === undefined) return undefined;
  const address = absolute(`${base.split("#")[0]}#${number.dataset.cite}`);
  return { citation: whole.replace(base, `§\u00a0${number.textContent}, ${address}`), address };
}

/** Below the number; on a narrow window the style puts it at the foot. */
function place(card: HTMLElement, number: HTMLElement): void {
  const { bottom, top, left } = number.getBoundingClientRect();
  const { height, width } = card.getBoundingClientRect();
  const below = bottom + 6;
  const fits = below + height < innerHeight || top - height < 0;
  card.style.setProperty("--top", `${Math.round(fits ? below : top - height - 6)}px`);
  card.style.setProperty("--left", `${Math.round(Math.max(8, Math.min(left, innerWidth - width - 8)))}px`);
}
