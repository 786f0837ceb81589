import type { StaleWords } from "../words/stale-words.ts";

/** A script that stood beside the page when it was made is not there: where an edition was published anew, its name is another. */
export class ScriptMissing extends Error {
  override readonly name = "ScriptMissing";
}

/** @throws ScriptMissing when it cannot be loaded */
export async function loadScript(address: string): Promise<void> {
  const script = document.createElement("script");
  script.src = address;
  await new Promise<void>((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new ScriptMissing(`${address} could not be loaded.`)));
    document.head.append(script);
  });
}

/** Says why, and loads the page again. */
export function reloadOffer({ says, again }: StaleWords): readonly HTMLElement[] {
  const reason = document.createElement("p");
  reason.textContent = says;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = again;
  button.addEventListener("click", () => location.reload());
  return [reason, button];
}
