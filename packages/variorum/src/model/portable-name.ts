/** Longest name of one file or folder, in UTF-8 bytes: what every common file system takes. */
export const longestName = 255;

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const forbidden = /[<>:"/\\|?*\u0000-\u001f\u007f]/;

/** Why a file or folder of this name cannot be kept on Windows, macOS or Linux; undefined where it can. */
export function faultOfName(name: string): string | undefined {
  if (name === "" || name === "." || name === "..") return "it is not a name";
  if (reserved.test(name)) return "Windows reserves this name";
  const bad = forbidden.exec(name);
  if (bad) return `Windows allows no ${JSON.stringify(bad[0])} in a name`;
  if (/[. ]$/.test(name)) return "Windows drops a full stop or space at the end of a name";
  // No code unit takes more than three bytes.
  if (name.length > longestName / 3 && new TextEncoder().encode(name).length > longestName)
    return `it is longer than ${longestName} bytes`;
  return undefined;
}

/** Names with the same key are one name on a file system that ignores case or normal form. */
export const nameKey = (name: string): string =>
  /^[a-z0-9._-]*$/.test(name) ? name : name.normalize("NFC").toLowerCase().normalize("NFC");
