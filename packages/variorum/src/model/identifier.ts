import { faultOfName } from "./portable-name.ts";

export const longestIdentifier = 80;
export const identifierPattern = /^[a-z0-9][a-z0-9-]*$/;

/** An id of a document, agent, series … or key of a witness: it names files and addresses, so it must suit every system. */
export const isIdentifier = (text: string): boolean =>
  text.length <= longestIdentifier && identifierPattern.test(text) && faultOfName(text) === undefined;
