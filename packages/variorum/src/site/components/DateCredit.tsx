import type { HistoricalDate } from "../../model/date.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Stated } from "../../model/statement.ts";
import type { Scene } from "../context.ts";
import { StatedDates } from "./Statements.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly label: string;
  readonly stated: Stated<HistoricalDate>;
}

/** One line of an agent's dates: born, died, founded, dissolved; nothing where nobody states it. */
export function DateCredit({ scene, edition, label, stated }: Props) {
  if (stated.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <StatedDates scene={scene} edition={edition} stated={stated} />
      </dd>
    </div>
  );
}
