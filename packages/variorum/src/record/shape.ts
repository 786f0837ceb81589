import { parseBase64 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json, JsonObject } from "../model/json.ts";

/** Strict readers of parsed JSON. `where` names the place in messages; every one throws `VariorumError` `record`. */
export const malformed = (where: string, what: string): VariorumError =>
  new VariorumError("record", `${where}: ${what}`);

/** An object that has exactly these keys. */
export function readObject<K extends string>(
  value: Json | undefined,
  where: string,
  keys: readonly K[],
): Record<K, Json> {
  const object = readAnyObject(value, where);
  const missing = keys.find((key) => !Object.hasOwn(object, key));
  if (missing !== undefined) throw malformed(where, `"${missing}" is missing`);
  const unknown = Object.keys(object).find((key) => !(keys as readonly string[]).includes(key));
  if (unknown !== undefined) throw malformed(where, `unknown field ${JSON.stringify(unknown)}`);
  return object as Record<K, Json>;
}

export function readAnyObject(value: Json | undefined, where: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed(where, "expected an object");
  return value as JsonObject;
}

export function readArray(value: Json | undefined, where: string, limit: number): readonly Json[] {
  if (!Array.isArray(value)) throw malformed(where, "expected a list");
  if (value.length > limit) throw malformed(where, `more than ${limit} items`);
  return value as readonly Json[];
}

export function readString(value: Json | undefined, where: string, pattern?: RegExp): string {
  if (typeof value !== "string") throw malformed(where, "expected a string");
  if (pattern !== undefined && !pattern.test(value)) throw malformed(where, `${JSON.stringify(value)} is not allowed`);
  return value;
}

export function readInteger(value: Json | undefined, where: string, from: number, to: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < from || value > to) {
    throw malformed(where, `expected an integer from ${from} to ${to}`);
  }
  return value;
}

export function readBoolean(value: Json | undefined, where: string): boolean {
  if (typeof value !== "boolean") throw malformed(where, "expected true or false");
  return value;
}

/** A constant, such as a format's name. */
export function readConstant<T extends string>(value: Json | undefined, where: string, constant: T): T {
  if (value !== constant) throw malformed(where, `expected ${JSON.stringify(constant)}`);
  return constant;
}

/** Null, or what `read` makes of the value. */
export function readNullable<T>(value: Json | undefined, read: (value: Json) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}

/** Canonical base64 of 32 bytes; kept as text. */
export function readDigest(value: Json | undefined, where: string): string {
  const text = readString(value, where);
  if (!isDigest(text)) throw malformed(where, "expected 32 bytes in base64");
  return text;
}

/** Whether a text is canonical base64 of 32 bytes. */
export function isDigest(text: string): boolean {
  if (text.length !== 44) return false;
  try {
    return parseBase64(text).length === 32;
  } catch {
    return false;
  }
}

const DIGITS = /^[0-9a-f]{64}$/;
export const isEventId = (text: string): boolean => DIGITS.test(text);

export const readEventId = (value: Json | undefined, where: string): string => readString(value, where, DIGITS);
