/** Element id of a note in the list of notes. */
export const noteAnchor = (witness: string, note: string): string => `_n-${witness}-${note}`;

/** Element id of what opens a note in the text. */
export const noteMarkAnchor = (side: "left" | "right", note: string): string => `_${side}-note-${note}`;
