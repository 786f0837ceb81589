const safeSchemes = new Set(["http", "https", "mailto"]);

/** An address as a page may carry it, or undefined: only http, https, mailto and relative addresses. */
export function safeLink(address: string): string | undefined {
  // Browsers drop these before they look for the scheme: "java\nscript:".
  const plain = address.replace(/[\p{Cc}\p{Cf}\s]+/gu, "");
  if (plain === "" || plain.length > 2000 || plain.startsWith("//") || plain.includes("\\")) return undefined;
  const scheme = /^(?<scheme>[^/?#:]*):/u.exec(plain)?.groups?.scheme;
  return scheme === undefined || safeSchemes.has(scheme.toLowerCase()) ? plain : undefined;
}
