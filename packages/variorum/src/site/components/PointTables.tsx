import type { PublicEdition } from "../../model/public.ts";
import type { Series, SeriesPoint } from "../../model/series.ts";
import type { Scene } from "../context.ts";
import { inLanguage } from "../names.ts";
import { formatValue } from "../value-format.ts";
import { Fold } from "./Fold.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { DateText } from "./Statements.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly series: Series;
}

/** Of more points than these only the lines are seen at once; each unfolds. */
const mostUnfolded = 60;

/** Every point of a series, line by line. */
export function PointTables({ scene, edition, series }: Props) {
  return (
    <div>
      {series.lines.map((line) => {
        const points = series.points.filter((point) => point.line === line.id);
        const name = inLanguage(line.name, scene.language);
        return (
          <Fold
            title={name.text}
            lang={name.language}
            level={3}
            aside={formatValue(scene, points.length)}
            open={series.points.length <= mostUnfolded || series.lines.length === 1}
          >
            <PointTable scene={scene} edition={edition} points={points} name={name.text} />
          </Fold>
        );
      })}
    </div>
  );
}

interface TableProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly points: readonly SeriesPoint[];
  /** Of the line. */
  readonly name: string;
}

function PointTable({ scene, edition, points, name }: TableProps) {
  const say = scene.words.catalogue.series;
  return (
    <table class="points" aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{say.date}</th>
          <th scope="col">{say.value}</th>
          <th scope="col">{say.source}</th>
          <th scope="col">{say.certainty}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => {
          const differs = points.some(({ date, value }) => date.edtf === point.date.edtf && value !== point.value);
          return (
            <tr class={differs ? "differs" : undefined}>
              <th scope="row">
                <DateText scene={scene} date={point.date} />
              </th>
              <td class="figure">{formatValue(scene, point.value)}</td>
              <td>
                <SourceMarks scene={scene} edition={edition} sources={point.sources} />
              </td>
              <td>
                {scene.words.catalogue.statement.certainty[point.certainty]}
                {differs && ` · ${say.disagree}`}
                {point.note !== undefined && <span class="remark">{point.note}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
