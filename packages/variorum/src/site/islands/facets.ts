/** Counts the documents that are chosen, and keeps the choice in the address, so that it can be linked to and gone back to. */
export function startFacets(): void {
  const form = document.querySelector<HTMLFormElement>(".facet-choice");
  const list = form?.closest<HTMLElement>(".choosable");
  if (form === null || list === null || list === undefined) return;
  const choices = [...form.querySelectorAll("select")];
  const asked = new URLSearchParams(location.search);
  for (const choice of choices) choice.value = valueFor(choice, asked.get(choice.name));
  const update = () => {
    showCount(form, list);
    keepChoice(choices);
  };
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  if (choices.some(({ value }) => value !== "")) showCount(form, list);
}

/** The address names what a value says: its place in the list changes when the edition grows. */
const nameOf = (option: HTMLOptionElement): string => option.text.replace(/ \(\d+\)$/, "");

const valueFor = (choice: HTMLSelectElement, name: string | null): string =>
  [...choice.options].find((option) => option.value !== "" && nameOf(option) === name)?.value ?? "";

function showCount(form: HTMLFormElement, list: HTMLElement): void {
  const count = form.querySelector<HTMLElement>(".facet-count");
  if (count === null) return;
  const shown = [...list.querySelectorAll<HTMLElement>(".item")].filter((item) => item.checkVisibility()).length;
  const { shown: text = "", all = "" } = count.dataset;
  count.textContent = text.replace("{shown}", String(shown)).replace("{all}", all);
}

function keepChoice(choices: readonly HTMLSelectElement[]): void {
  const asked = new URLSearchParams();
  for (const { name, value, selectedOptions } of choices) {
    const option = selectedOptions[0];
    if (value !== "" && option !== undefined) asked.set(name, nameOf(option));
  }
  const query = asked.toString();
  history.replaceState(null, "", query === "" ? location.pathname : `?${query}`);
}
