/** Lets signals, other work and progress displays have their turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
