const leftover = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$|ehthumbs)/iu;

/** Hidden files, and what systems and programs leave in folders. */
export const isLeftover = (name: string): boolean => leftover.test(name);
