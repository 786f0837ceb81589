import type { PublicEdition, PublicEssay } from "../model/public.ts";

/** Essays that are read for their own sake; method and rights stand on the page about the edition. */
export const textEssays = (edition: PublicEdition): readonly PublicEssay[] =>
  edition.essays.filter(({ essay }) => essay.role === "essay" || essay.role === "introduction");

/** What the page about the edition holds. */
export const aboutEssays = (edition: PublicEdition): readonly PublicEssay[] =>
  edition.essays.filter(({ essay }) => essay.role !== "essay" && essay.role !== "introduction");
