import type { Appointment } from "../model/agent.ts";

/** What the name of a TEI `relation` says of somebody and an office or a body. */
export interface RelationMeaning {
  readonly how?: Appointment;
  /** `appointed-by`: who appointed stands on the other side. */
  readonly isPassive: boolean;
  /** It names an office, membership or a direction towards them, as `elected to` does: who elected is nobody it speaks of. */
  readonly namesSeat: boolean;
}

type Sense = Exclude<Appointment, "unknown"> | "seat" | "to" | "by" | "other";

/** English, German, French, Spanish, Russian. */
const words: { readonly [sense in Sense]: string } = {
  appointed:
    "appoint appoints appointed appointment appointee ernennt ernannt ernennung nomme nommé nommée nomination nombra nombró nombrado nombrada nombramiento назначает назначил назначила назначило назначен назначена назначение",
  elected:
    "elect elects elected election wählt wählte gewählt wahl élit élu élue élection elige eligió elegido elegida elección избирает избрал избрала избрало избран избрана избрание",
  "co-opted":
    "coopts coopted cooptation kooptiert kooptation coopté cooptée cooptado cooptada кооптирован кооптирована",
  "ex-officio": "exofficio",
  seat: "member membership office officeholder holder holds held position post tenure mitglied mitgliedschaft amt amtsinhaber inhaber funktion membre fonction poste miembro cargo puesto член членство должность пост",
  to: "to into zu zum zur in ins à au en в на",
  by: "by von vom durch par por",
  other:
    "of as the a an is was has had been als ist war hat wird wurde der des die de du la le comme est été como el es fue как был была",
};

const senses: ReadonlyMap<string, Sense> = new Map(
  (Object.keys(words) as Sense[]).flatMap((sense) => words[sense].split(" ").map((word) => [word, sense] as const)),
);

/** Undefined where one of its words means something else, as in `dismissed-from-office`, or two contradict each other. */
export function meaningOf(name: string): RelationMeaning | undefined {
  const found = wordsOf(name).map((word) => senses.get(word));
  if (found.includes(undefined)) return undefined;
  const hows = new Set(found.filter(isAppointment));
  const has = (sense: Sense): boolean => found.includes(sense);
  if (hows.size > 1 || (hows.size === 0 && !has("seat"))) return undefined;
  const [how] = hows;
  return { ...(how === undefined ? {} : { how }), isPassive: has("by"), namesSeat: has("seat") || has("to") };
}

const isAppointment = (sense: Sense | undefined): sense is Exclude<Appointment, "unknown"> =>
  sense !== undefined && !/^(?:seat|to|by|other)$/u.test(sense);

/** `hasOffice`, `has-office`, `has office`: two words. */
const wordsOf = (name: string): readonly string[] =>
  name
    .normalize("NFC")
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .replace(/\bco[-_ ]?opt/gu, "coopt")
    .replace(/\bex[-_ ]officio\b/gu, "exofficio")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
