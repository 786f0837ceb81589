/** What a reader chose on a page of this edition. It stays in this browser: no cookie, and it is sent nowhere. */
export type KeptChoice = Readonly<Record<string, string>>;

/** Each edition has its own, by the folder that holds its assets. */
function keyOf(): string | undefined {
  const script = document.querySelector<HTMLScriptElement>("script[data-verify]");
  return script === null ? undefined : `variorum choice ${new URL("..", script.src).href}`;
}

/** Nothing where a browser keeps nothing, or what it kept is not ours. */
export function readChoice(): KeptChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf() ?? "") ?? "null");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}

export function keepChoice(name: string, value: string): void {
  const key = keyOf();
  if (key === undefined) return;
  try {
    localStorage.setItem(key, JSON.stringify({ ...readChoice(), [name]: value }));
  } catch {
    // A browser that keeps nothing shows every page as it was made.
  }
}
