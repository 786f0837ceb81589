/** Code units that no XML 1.0 document can hold. */
export const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what must be found
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const ENTITIES: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Most texts have none of these: one look instead of two searches. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, and half of a pair wherever it stands
const special = /[&<>"\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Whether anything of a text must not stand in XML as it is. */
export const needsEscape = (text: string): boolean => special.test(text);

/** What no document can hold becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  needsEscape(text)
    ? text.replace(unwritable, "\uFFFD").replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    : text;

export type Attributes = { readonly [name: string]: string | number | undefined };

export function openTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${formatAttributes(attributes)}>`;
}

export function emptyTag(name: string, attributes: Attributes = {}): string {
  return `<${name}${formatAttributes(attributes)}/>`;
}

/** `content` is XML already. */
export function element(name: string, attributes: Attributes, content: string): string {
  return content === "" ? emptyTag(name, attributes) : `${openTag(name, attributes)}${content}</${name}>`;
}

function formatAttributes(attributes: Attributes): string {
  let text = "";
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${escapeXml(String(value)).replaceAll("\n", " ")}"`;
  }
  return text;
}
