import { redactEdition } from "../../packages/variorum/dist/public.js";

/** An edition that says nothing of its own: what is written is what the source had. */
export const edition = redactEdition({
  draft: false,
  info: { title: { en: "E" }, editors: [], languages: ["en"], instalments: [], anniversaries: [], look: {} },
  documents: [],
  entities: { persons: [], bodies: [], places: [], offices: [], memberships: [], events: [], sources: [] },
  series: [],
  essays: [],
  record: null,
});
export const nothing = {
  date: [],
  place: [],
  publisher: [],
  holdings: [],
  transcribers: [],
  translators: [],
  withheld: [],
};
export const work = {
  id: "d",
  title: { en: "T" },
  creators: [],
  addressees: [],
  signatories: [],
  ...nothing,
  relations: [],
};
