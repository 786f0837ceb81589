const safeSchemes = new Set(["http", "https", "mailto"]);

/** An address as a page may carry it, or undefined: only http, https, mailto and relative addresses. */
export function safeLink(address: string): string | undefined {
  // Browsers drop these before they look for the scheme: "java\nscript:". A space inside is a part of the address.
  const plain = address
    .replace(/(?! )[\p{Cc}\p{Cf}\s]+/gu, "")
    .trim()
    .replaceAll(" ", "%20");
  if (plain === "" || plain.length > 2000 || plain.startsWith("//") || plain.includes("\\")) return undefined;
  const scheme = /^(?<scheme>[^/?#:]*):/u.exec(plain)?.groups?.scheme;
  return scheme === undefined || safeSchemes.has(scheme.toLowerCase()) ? plain : undefined;
}

/** Where the field of a word processor leads: `HYPERLINK "https://…"`, or `\\l "name"` of a place in the document; empty for other fields. */
export function fieldAddress(code: string): string {
  const { address = "", place } =
    /^\s*HYPERLINK\s+(?:"(?<address>[^"]*)"\s*)?(?:\\l\s+"(?<place>[^"]*)")?/iu.exec(code.slice(0, 4000))?.groups ?? {};
  return place === undefined ? address : `${address}#${place}`;
}
