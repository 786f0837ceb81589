/** A line for each thing that a text holds; names of ids aside. */
export const linesOf = ({ blocks, notes }) => [
  ...blocks.flatMap(({ kind, level, text, marks }) => [
    `block ${kind} ${level ?? ""} ${text}`,
    ...marks
      .filter(({ of }) => of !== "document")
      .map((mark) => JSON.stringify(mark.kind === "note" ? { ...mark, note: "" } : mark)),
  ]),
  ...notes.map(({ by, text }) => `note ${by} ${text}`),
];
