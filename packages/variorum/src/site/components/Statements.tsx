import type { HistoricalDate } from "../../model/date.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Certainty, Stated, Statement } from "../../model/statement.ts";
import type { Scene } from "../context.ts";
import { showDate } from "../dates.ts";
import type { Content } from "../html/html.ts";
import { Bracketed } from "./Bracketed.tsx";
import { SourceMarks } from "./SourceMarks.tsx";

interface Props<T> {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly stated: Stated<T>;
  readonly show: (value: T) => Content;
}

/** What sources state, side by side, each with its source and how sure it is. */
export function Statements<T>({ scene, edition, stated, show }: Props<T>) {
  if (stated.length < 2) {
    return (
      <>
        {stated.map((one) => (
          <StatementLine scene={scene} edition={edition} statement={one} show={show} />
        ))}
      </>
    );
  }
  return (
    <ul class="statements">
      {stated.map((one) => (
        <li>
          <StatementLine scene={scene} edition={edition} statement={one} show={show} />
        </li>
      ))}
    </ul>
  );
}

function StatementLine<T>({
  scene,
  edition,
  statement,
  show,
}: Omit<Props<T>, "stated"> & { readonly statement: Statement<T> }) {
  const { certainty, note, sources, value } = statement;
  return (
    <span class="statement">
      <Bracketed scene={scene} inferred={certainty === "inferred"}>
        {show(value)}
      </Bracketed>
      <CertaintyWord scene={scene} certainty={certainty} />{" "}
      <SourceMarks scene={scene} edition={edition} sources={sources} />
      {note !== undefined && <span class="remark"> {note}</span>}
    </span>
  );
}

/** How sure it is, where it is not; what is inferred stands in brackets instead. */
export function CertaintyWord({
  scene,
  certainty = "certain",
}: {
  readonly scene: Scene;
  readonly certainty?: Certainty;
}) {
  if (certainty === "certain" || certainty === "inferred") return null;
  return <span class="certainty"> {scene.words.catalogue.statement.certainty[certainty]}</span>;
}

/** Dates in both calendars, with the words of the source and the reason for the dating. */
export function StatedDates({
  scene,
  edition,
  stated,
}: {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly stated: Stated<HistoricalDate>;
}) {
  return (
    <Statements
      scene={scene}
      edition={edition}
      stated={stated}
      show={(date) => <DateText scene={scene} date={date} />}
    />
  );
}

export function DateText({ scene, date }: { readonly scene: Scene; readonly date: HistoricalDate }) {
  const { words, language } = scene;
  const shown = showDate(date, language, words);
  return (
    <>
      {shown.day === undefined ? shown.text : <time datetime={shown.day}>{shown.text}</time>}
      {shown.oldStyle !== undefined && <span class="aside"> ({shown.oldStyle})</span>}
      {date.asWritten !== undefined && <span class="aside">, {words.dates.written(date.asWritten)}</span>}
      {date.evidence !== undefined && (
        <span class="remark">
          {" "}
          {words.catalogue.statement.evidence}: {date.evidence}
        </span>
      )}
    </>
  );
}
