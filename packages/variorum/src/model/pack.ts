/** What a pack's first file says; its path and bytes tell a pack from any other archive. */
export const packMark = { path: "variorum-pack.txt", text: "variorum/pack@v1\n" } as const;

/** Bytes of all files of a pack together. */
export const MAX_PACK = 2 ** 30;

/** Whether the bytes begin as a ZIP archive that holds something does. */
export const isArchive = ([a, b, c, d]: Uint8Array): boolean => a === 0x50 && b === 0x4b && c === 3 && d === 4;
