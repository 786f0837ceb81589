import type { PassageTable as Table } from "../text/table.ts";
import type { PaneScene } from "./Pane.tsx";
import { PassageCell } from "./PassageCell.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly table: Table;
}

/** Passages that are cells of one table: its rows take the rows of the page's grid, so that two texts stay level. */
export function PassageTable({ pane, table: { rows, columns } }: Props) {
  const breadth = columns > mostAbreast ? " wide" : columns > mostOnPhone ? " broad" : "";
  return (
    <table class={`passage-table${breadth}`} style={{ "--columns": columns }}>
      <tbody>
        {rows.map((row) => (
          <tr style={{ "--cells": row.length }}>
            {row.map(({ passage, heads }) => (
              <PassageCell pane={pane} passage={passage} as={heads === undefined ? "td" : "th"} heads={heads} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** More columns than these stand under one another: on a phone, and anywhere. */
const mostOnPhone = 3;
const mostAbreast = 6;
