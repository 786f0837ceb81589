import { keepChoice, readChoice } from "./kept-choice.ts";

/** One side or both, as the reader chose it on another page. A link to a passage opens with both, lest it lead to what is not seen. */
export function startKeptView(): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(".switch input")];
  if (location.hash === "") {
    const kept = readChoice();
    for (const input of inputs) if (kept[input.name] === input.value) input.checked = true;
  }
  for (const input of inputs) input.addEventListener("change", () => keepChoice(input.name, input.value));
}
