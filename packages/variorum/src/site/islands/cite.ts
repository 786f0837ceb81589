/** Copies a citation or an address; the buttons exist only where a script can make them work. */
export function startCite(): void {
  if (navigator.clipboard === undefined) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, textOf(button)));
  }
}

function textOf(button: HTMLButtonElement): string {
  if (button.dataset.copy === "address") return absolute(button.dataset.address ?? "");
  return document.querySelector("[data-citation]")?.textContent?.trim() ?? "";
}

/** An edition that does not know where it stands gives addresses from its root. */
export function absolute(address: string): string {
  if (/^https?:/.test(address)) return address;
  return new URL(address, siteRoot()).href;
}

function siteRoot(): string {
  const script = document.querySelector<HTMLScriptElement>("script[data-verify]");
  return new URL("..", script?.src ?? location.href).href;
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  const status = button.parentElement?.querySelector<HTMLElement>("[data-copied]");
  const said = await copyText(text, status?.dataset.copied ?? "");
  if (status !== null && status !== undefined) status.textContent = said;
}

/** Gives what is to be said: that it is done, or, where a browser does not let a page copy, the text, to be copied by hand. */
export async function copyText(text: string, copied: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return copied;
  } catch {
    return text;
  }
}
