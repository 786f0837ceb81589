import type { Finding } from "../finding.ts";
import { conflictingForms } from "../normal-forms.ts";
import { nameKey } from "../portable-name.ts";
import type { Work } from "../work.ts";
import { errorAt, type Sited, type SitedEdition } from "./sited.ts";

/** Ids, keys and sigla that stand for two things. */
export function checkDuplicates(edition: SitedEdition): Finding[] {
  const { persons, bodies, offices, memberships, places, events, sources } = edition;
  return [
    // Persons and bodies share one space of ids: references to agents do not say which is meant.
    ...repeatedIds([...persons, ...bodies], "person or body"),
    ...repeatedIds(offices, "office"),
    ...repeatedIds(memberships, "membership"),
    ...repeatedIds(places, "place"),
    ...repeatedIds(events, "event"),
    ...repeatedIds(sources, "source"),
    ...edition.decisions.flatMap(({ decisions }) => repeatedIds(decisions, "decision")),
    ...edition.works.flatMap(repeatedWitnesses),
    ...repeatedEssays(edition),
    ...repeatedInstalments(edition),
    ...conflictingSpellings(edition),
    ...edition.series.flatMap((series) => repeatedParts(series, series.value.lines, "lines", "line")),
  ];
}

function repeatedIds(items: readonly Sited<{ readonly id: string }>[], kind: string): Finding[] {
  const first = new Map<string, Sited<unknown>>();
  return items.flatMap((item) => {
    const { id } = item.value;
    const other = first.get(id);
    if (other === undefined) first.set(id, item);
    return other === undefined ? [] : [repetition(item, ["id"], kind, id, other.file)];
  });
}

const repetition = (
  item: Sited<unknown>,
  path: readonly (string | number)[],
  kind: string,
  id: string,
  elsewhere?: string,
): Finding =>
  errorAt(item, path, {
    code: "duplicate-id",
    message: `There is already a ${kind} \`${id}\`${elsewhere === undefined ? "" : ` in ${elsewhere}`}.`,
    found: id,
    mend: "Give one of them another id, or remove one.",
  });

/** Keys and sigla that stand for two witnesses of one work. */
export function repeatedWitnesses(work: Sited<Work>): Finding[] {
  const keys = new Set<string>();
  const sigla = new Set<string>();
  return work.value.witnesses.flatMap(({ key, siglum }, i) => {
    const findings: Finding[] = [];
    if (keys.has(nameKey(key))) findings.push(taken(work, i, "key", key));
    if (sigla.has(siglum.normalize("NFC"))) findings.push(taken(work, i, "siglum", siglum));
    keys.add(nameKey(key));
    sigla.add(siglum.normalize("NFC"));
    return findings;
  });
}

const taken = (work: Sited<Work>, index: number, field: "key" | "siglum", found: string): Finding =>
  errorAt(work, ["witnesses", index, field], {
    code: `duplicate-${field}`,
    message: `Another witness of this document has the ${field} \`${found}\`.`,
    found,
    mend: `Give one of them another ${field}.`,
  });

function repeatedEssays({ essays }: SitedEdition): Finding[] {
  const seen = new Map<string, string>();
  return essays.flatMap((essay) => {
    const id = `${essay.value.id}.${essay.value.language}`;
    const other = seen.get(id);
    seen.set(id, essay.file);
    return other === undefined ? [] : [repetition(essay, [], "text", id, other)];
  });
}

const repeatedInstalments = ({ info }: SitedEdition): Finding[] =>
  info === undefined ? [] : repeatedParts(info, info.value.instalments, "instalments", "instalment");

function repeatedParts(
  sited: Sited<unknown>,
  parts: readonly { readonly id: string }[],
  field: string,
  kind: string,
): Finding[] {
  const seen = new Set<string>();
  return parts.flatMap(({ id }, i) => {
    const isRepeated = seen.has(id);
    seen.add(id);
    return isRepeated ? [repetition(sited, [field, i, "id"], kind, id)] : [];
  });
}

function conflictingSpellings({ info }: SitedEdition): Finding[] {
  const forms = info?.value.normalForms ?? [];
  return conflictingForms(forms).map(([earlier, later]) =>
    errorAt(info as Sited<unknown>, ["normal-forms", later, "as"], {
      code: "conflicting-spelling",
      message: `\`${forms[later]?.reading}\` stands for \`${forms[earlier]?.as}\` further up.`,
      found: forms[later]?.as ?? "",
      mend: "Keep one of them, or give each a language of its own.",
    }),
  );
}
