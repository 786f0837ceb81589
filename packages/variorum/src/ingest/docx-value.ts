import { childElements, type XmlElement } from "./xml-tree.ts";

/** An attribute of a WordprocessingML element, whatever prefix the file gives the namespace. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  if (!element) return undefined;
  const { attributes } = element;
  const usual = attributes[`w:${name}`];
  if (usual !== undefined) return usual;
  const other = Object.keys(attributes).find((key) => key === name || key.endsWith(`:${name}`));
  return other === undefined ? undefined : attributes[other];
}

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element ? childElements(element, name)[0] : undefined;

/** `<w:b/>` and `<w:b w:val="1"/>` are on, `<w:b w:val="false"/>` is off, no element says nothing. */
export function toggleOf(properties: XmlElement | undefined, name: string): boolean | undefined {
  const element = childOf(properties, name);
  return element ? !/^(?:0|false|off|none)$/iu.test(attributeOf(element, "val") ?? "1") : undefined;
}

export const settingOf = (properties: XmlElement | undefined, name: string): string | undefined =>
  attributeOf(childOf(properties, name), "val");

/** A whole number, or undefined. */
export function numberOf(value: string | undefined): number | undefined {
  const number = Number(value);
  return value !== undefined && /^-?\d{1,9}$/u.test(value) ? number : undefined;
}
