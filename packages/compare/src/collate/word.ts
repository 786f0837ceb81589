/** Stands for a lacuna where the number of a word stands otherwise. */
export const NOTHING = -1;
