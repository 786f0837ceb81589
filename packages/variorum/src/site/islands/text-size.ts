import { keepChoice, readChoice } from "./kept-choice.ts";

/** In percent of the size that the reader's browser has. */
const sizes = [85, 100, 115, 130, 150, 175];
/** Read by the style: on paper it has its own. */
const property = "--text-size";
const root = document.documentElement;
const usual = sizes.indexOf(100);
/** In rem. The style has notes beside the text from here on; its question about the window does not know of our size. */
const roomForNotes = 62;

/** Makes the text of every page of the edition smaller or larger. */
export function startTextSize(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(".text-size button")];
  const kept = sizes.indexOf(Number(readChoice().size));
  let at = kept === -1 ? usual : kept;
  const fit = (): void => {
    // To ask how wide the window is lays the page out: who reads at the usual size does not wait for that.
    if (root.style.getPropertyValue(property) === "") return;
    const { fontSize } = getComputedStyle(root);
    root.classList.toggle("cramped", innerWidth < roomForNotes * Number.parseFloat(fontSize));
  };
  const show = (): void => {
    if (at !== usual || root.style.getPropertyValue(property) !== "") root.style.setProperty(property, `${sizes[at]}%`);
    fit();
    for (const button of buttons)
      button.setAttribute("aria-disabled", String(sizes[at + Number(button.dataset.step)] === undefined));
  };
  show();
  addEventListener("resize", fit);
  for (const button of buttons) {
    button.parentElement?.classList.add("usable");
    button.addEventListener("click", () => {
      at = Math.min(sizes.length - 1, Math.max(0, at + Number(button.dataset.step)));
      keepChoice("size", String(sizes[at]));
      show();
    });
  }
}
