const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * Bytes as lower-case hex digits, in one piece of memory: a text that is put together digit by digit keeps each piece, some 2 kB
 * for a hash, and a large record has millions.
 */
export const formatHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => PAIRS[byte]).join("");
