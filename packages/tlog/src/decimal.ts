import { TlogError } from "./error.ts";

/**
 * An ASCII decimal without leading zeros, at most 2^53 - 1: tree sizes, indices, seconds.
 * @param what names the number in the error message
 * @throws {TlogError} `bad-number`
 */
export function parseDecimal(text: string, what: string): number {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) {
    throw new TlogError("bad-number", `${what} must be a decimal from 0 to 2^53-1 with no leading zeros`);
  }
  return value;
}

/** Whether a number is an integer from 0 to 2^53 - 1. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** @throws {TlogError} `bad-range` unless `value` is an integer from 0 to `limit` inclusive. */
export function assertCount(value: number, what: string, limit: number = Number.MAX_SAFE_INTEGER): void {
  if (!isCount(value) || value > limit) {
    throw new TlogError("bad-range", `${what} is ${value}, but must be an integer from 0 to ${limit}`);
  }
}
