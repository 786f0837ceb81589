import type { Verdict } from "../../record/verdict.ts";
import type { VerifyWords } from "../words/verify-words.ts";
import { loadScript, reloadOffer, ScriptMissing } from "./on-demand.ts";

/** What the script that is loaded on demand puts here. */
export interface Verifier {
  /** Of the page, or of one passage of it. */
  verify(passage?: Element): Promise<Verdict>;
}

declare global {
  var variorumVerifier: Verifier | undefined;
}

/** Shows the button; the verifier itself is loaded when it is pressed. */
export function startVerifyButton(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-verify-page]");
  if (button === null) return;
  const words = JSON.parse(button.dataset.verifyPage ?? "") as VerifyWords;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    verifyPage(words)
      .catch((error: unknown) => say(failure(error, words)))
      .finally(() => {
        button.disabled = false;
      });
  });
}

async function verifyPage(words: VerifyWords): Promise<void> {
  if (location.protocol === "file:") {
    say([element("p", words.disk)]);
    return;
  }
  say([element("p", words.reading)]);
  await loadVerifier();
  const verdict = await globalThis.variorumVerifier?.verify();
  if (verdict !== undefined) showVerdict(verdict, words);
}

/** @throws ScriptMissing */
export async function loadVerifier(): Promise<void> {
  if (globalThis.variorumVerifier !== undefined) return;
  const own = document.querySelector<HTMLScriptElement>("script[data-verify]");
  await loadScript(own?.dataset.verify ?? "");
}

function showVerdict(verdict: Verdict, words: VerifyWords): void {
  const panel = document.querySelector<HTMLElement>("[data-proof]");
  const word = panel?.querySelector("[data-proof-word]");
  if (panel !== null) panel.dataset.result = verdict.verdict;
  if (word !== null && word !== undefined) word.textContent = words.word[verdict.verdict];
  say(verdictContent(verdict, words));
}

/** What a verdict is worth, and why. */
export function verdictContent(verdict: Verdict, words: VerifyWords): readonly HTMLElement[] {
  const headline = element("p", headlineOf(verdict, words));
  return verdict.reasons.length === 0 ? [headline] : [headline, reasonList(verdict, words)];
}

/** What a verdict is worth, in the language of the page. */
function headlineOf({ verdict, assurance }: Verdict, words: VerifyWords): string {
  if (verdict === "invalid" || verdict === "unverifiable") return words[verdict];
  const { needed = 1, of = 1 } = assurance.editors ?? {};
  const signed = (of === 1 ? words.signedByOne : words.signed)
    .replace("{needed}", String(needed))
    .replace("{of}", String(of));
  const outside =
    assurance.witnesses === 0 ? words.alone : words.outside.replace("{count}", String(assurance.witnesses));
  return `${verdict === "withheld" ? `${words.hidden} ` : ""}${signed} ${outside}`;
}

function reasonList({ reasons }: Verdict, words: VerifyWords): HTMLElement {
  const known: { readonly [code: string]: string } = words.reason;
  const list = document.createElement("ul");
  for (const { code, message, severity } of reasons) {
    const said = known[code];
    const item = said === undefined ? english(message, "li") : element("li", said);
    item.className = `reason-${severity}`;
    list.append(item);
  }
  return list;
}

function say(content: readonly HTMLElement[]): void {
  document.querySelector("[data-verdict]")?.replaceChildren(...content);
}

/** That there is no verdict, and why: in the program's own words, where the program was there. */
export const failure = (error: unknown, { failed, stale }: VerifyWords): readonly HTMLElement[] =>
  error instanceof ScriptMissing
    ? [element("p", failed), ...reloadOffer(stale)]
    : [element("p", failed), english(error instanceof Error ? error.message : String(error))];

/** What the verifier says in its own words. */
function english(text: string, name = "p"): HTMLElement {
  const made = element(name, text);
  made.lang = "en";
  return made;
}

/** Plain text only: whatever a record says, it cannot become markup here. */
export function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
