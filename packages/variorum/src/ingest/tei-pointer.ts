import { childElements, isElement, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** Into another file: to one element of it, or from one to another (`#range(a, b)`). */
export interface TextPointer {
  /** As it is written, without what follows the hash. */
  readonly file: string;
  readonly id: string;
  readonly to?: string;
  readonly at: XmlElement;
}

/** Pointers of one element that are followed, and code units of its attribute that are looked at. */
const mostPointers = 50;
const longestTarget = 20_000;

/** What a `ptr` or `ref` points to in other files: TEI P5, 16.2 (several, apart by white space) and 16.2.4.6 (`range`). */
export const pointersInto = (at: XmlElement): readonly TextPointer[] =>
  (at.attributes.target ?? "")
    .slice(0, longestTarget)
    // White space inside a scheme's brackets parts nothing.
    .replace(/\(([^()]*)\)/gu, (inside) => inside.replace(/\s+/gu, ""))
    .split(/\s+/u)
    .slice(0, mostPointers)
    .flatMap((pointer) => pointerOf(pointer, at) ?? []);

function pointerOf(pointer: string, at: XmlElement): TextPointer | undefined {
  const hash = pointer.indexOf("#");
  if (hash <= 0) return undefined;
  const file = pointer.slice(0, hash);
  const fragment = pointer.slice(hash + 1);
  const range = /^range\(#?(?<id>[^,()]+),#?(?<to>[^,()]+)\)$/u.exec(fragment)?.groups;
  if (range?.id !== undefined && range.to !== undefined) return { file, id: range.id, to: range.to, at };
  return { file, id: fragment, at };
}

/** What a reading points to that has nothing else: no words, no elements that stand for any. */
export function pointersOf(reading: XmlElement): readonly TextPointer[] {
  const children = childElements(reading);
  const isOther = (child: XmlElement) =>
    isPointer.has(child.name) ? plainTextOf(child) !== "" : !isRemark.has(child.name);
  const hasOwn =
    children.some(isOther) || reading.children.some((child) => !isElement(child) && child.text.trim() !== "");
  return hasOwn ? [] : children.filter(({ name }) => isPointer.has(name)).flatMap(pointersInto);
}

const isPointer: ReadonlySet<string> = new Set(["ptr", "ref"]);
/** Beside a reading, no words of it. */
const isRemark: ReadonlySet<string> = new Set(["witDetail", "note", "wit"]);

/** The last step of a file's address, as a file is named. */
export const fileNameIn = (address: string): string => decoded(address).split(/[/\\]/u).at(-1) ?? "";

/** Whether a name stands for the file at this address: the whole of it, or its last steps. */
export const isNameOf = (name: string, address: string): boolean => {
  const whole = decoded(address);
  return whole === name || whole.endsWith(`/${name}`);
};

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
