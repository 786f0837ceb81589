/** Where a licence can be read: an address as it is, an SPDX identifier at its register, a Creative Commons one at its own. */
export function licenceAddress(licence: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(licence)) return licence;
  const [, kind, version] = /^CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)$/.exec(licence) ?? [];
  if (kind !== undefined) return `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`;
  if (licence === "CC0-1.0") return "https://creativecommons.org/publicdomain/zero/1.0/";
  return /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence) ? `https://spdx.org/licenses/${licence}.html` : undefined;
}
