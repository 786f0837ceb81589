import type { Sited } from "../model/check/sited.ts";
import { isIdentifier } from "../model/identifier.ts";
import type { LanguageTag } from "../model/language.ts";
import { seriesPointSchema, seriesSchema } from "../model/schema/series.ts";
import type { Series } from "../model/series.ts";
import { layout } from "./edition-layout.ts";
import type { Gathering } from "./gathering.ts";
import { readList } from "./list-file.ts";

/** `series/<id>.yaml` with the points in `series/<id>.csv`. */
export async function readSeries(gathering: Gathering, language: LanguageTag): Promise<Sited<Series>[]> {
  const names = new Set((await gathering.list(layout.series)).map((entry) => entry.name));
  const schema = seriesSchema(language);
  const pointSchema = seriesPointSchema;
  const all: Sited<Series>[] = [];
  for (const name of names) {
    const file = `${layout.series}/${name}`;
    const id = name.replace(/\.(yaml|csv)$/, "");
    const isPart = id !== name && isIdentifier(id) && names.has(`${id}.yaml`);
    if (!isPart) gathering.orphan(file, "<id>.yaml with <id>.csv beside it");
    else gathering.files.push({ path: file, role: "series" });
    if (!isPart || !name.endsWith(".yaml")) continue;
    const { data, problems } = gathering.data(file);
    const about = problems.length > 0 ? undefined : gathering.read(schema, data ?? {}, file);
    const points = readList(gathering, pointSchema, `${layout.series}/${id}.csv`);
    if (about) all.push({ ...about, value: { ...about.value, id, points: points.map((point) => point.value) } });
  }
  return all;
}
