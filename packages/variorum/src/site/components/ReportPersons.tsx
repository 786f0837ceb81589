import type { Person } from "../../model/agent.ts";
import type { ReportScene } from "../report-scene.ts";
import { personWordsFor } from "../words/person-words.ts";
import { type MatrixRow, PersonMatrix } from "./PersonMatrix.tsx";

/** Who is named in which text; those who vanish come first. */
export function ReportPersons({
  scene,
  persons,
}: {
  readonly scene: ReportScene;
  readonly persons: readonly Person[];
}) {
  const say = personWordsFor(scene.words.language);
  const names = new Map(persons.map(({ id, name }) => [id, Object.values(name)[0] ?? id]));
  const traces = scene.alignment.persons ?? [];
  if (traces.length === 0) return null;
  const named = traces.filter(({ cells }) => Object.values(cells).some(({ state }) => state === "named"));
  const rows = [...named]
    .sort((a, b) => Number(b.vanishes) - Number(a.vanishes))
    .map((trace): MatrixRow => ({ name: names.get(trace.person) ?? trace.person, trace }));
  const gone = named.filter(({ vanishes }) => vanishes).length;
  return (
    <section class="report-persons" aria-labelledby="_persons">
      <h2 id="_persons">{say.persons}</h2>
      <p>{say.found(traces.length, gone)}</p>
      {rows.length > 0 && (
        <PersonMatrix
          say={say}
          caption={say.matrixOf(scene.texts.map(({ siglum }) => siglum).join(", "))}
          rows={rows}
          columns={scene.texts.map(({ key, siglum, label }) => ({
            key,
            siglum,
            head: <ReportHead siglum={siglum} label={label} />,
          }))}
          linkOf={(_, passage) => `#_p${passage + 1}`}
        />
      )}
    </section>
  );
}

const ReportHead = ({ siglum, label }: { readonly siglum: string; readonly label: string }) => (
  <>
    <b class="siglum">{siglum}</b> {label}
  </>
);
