import type { Verdict } from "../../record/verdict.ts";

/** What the script that is loaded on demand puts here. */
export interface Verifier {
  verify(): Promise<Verdict>;
}

declare global {
  var variorumVerifier: Verifier | undefined;
}

/** Shows the button; the verifier itself is loaded when it is pressed. */
export function startVerifyButton(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-verify-page]");
  if (button === null) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    verifyPage()
      .catch((error: unknown) => say([error instanceof Error ? error.message : String(error)]))
      .finally(() => {
        button.disabled = false;
      });
  });
}

async function verifyPage(): Promise<void> {
  if (location.protocol === "file:") {
    say([
      "A page opened from a disk cannot read the record beside it. Serve the folder, or run: npx variorum verify <folder>",
    ]);
    return;
  }
  say(["Reading the record …"]);
  await loadVerifier();
  const verdict = await globalThis.variorumVerifier?.verify();
  if (verdict !== undefined) showVerdict(verdict);
}

async function loadVerifier(): Promise<void> {
  if (globalThis.variorumVerifier !== undefined) return;
  const own = document.querySelector<HTMLScriptElement>("script[data-verify]");
  const script = document.createElement("script");
  script.src = own?.dataset.verify ?? "";
  await new Promise<void>((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("The verifier could not be loaded.")));
    document.head.append(script);
  });
}

const words = {
  verified: "✓ Verified on this device",
  invalid: "✗ Does not match the record",
  unverifiable: "Could not be verified",
  withheld: "Withheld, as recorded",
} as const;

function showVerdict(verdict: Verdict): void {
  const panel = document.querySelector<HTMLElement>("[data-proof]");
  const word = panel?.querySelector("[data-proof-word]");
  if (panel !== null) panel.dataset.result = verdict.verdict;
  if (word !== null && word !== undefined) word.textContent = words[verdict.verdict];
  say([verdict.headline], verdict.reasons);
}

/** Plain text only: whatever a record says, it cannot become markup here. */
function say(sentences: readonly string[], reasons: Verdict["reasons"] = []): void {
  const place = document.querySelector("[data-verdict]");
  if (place === null) return;
  place.replaceChildren(...sentences.map((sentence) => element("p", sentence)));
  if (reasons.length === 0) return;
  const list = document.createElement("ul");
  for (const { message, severity } of reasons) {
    const item = element("li", message);
    item.className = `reason-${severity}`;
    list.append(item);
  }
  place.append(list);
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
