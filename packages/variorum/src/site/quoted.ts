import type { LanguageTag } from "../model/language.ts";
import type { PublicEdition, PublicEssay } from "../model/public.ts";
import type { EssayQuotation, QuotedPassage } from "../model/quotation.ts";
import { documentAddress, passageAddress } from "./address.ts";

/** A quotation with its number among those of its essay, from 1. */
export interface NumberedQuotation {
  readonly n: number;
  readonly quotation: EssayQuotation;
}

/** Those that are shown in full; of terms and titles what an editor confirmed. */
export const quotationsOf = ({ quotations = [] }: PublicEssay): readonly NumberedQuotation[] =>
  quotations
    .filter(({ isSlight, state }) => !isSlight || state === "confirmed")
    .map((quotation, at) => ({ n: at + 1, quotation }));

/** Essays that quote, those in a language first. */
export function quotingEssays({ essays }: PublicEdition, language: LanguageTag): readonly PublicEssay[] {
  const quoting = essays.filter((one) => quotationsOf(one).length > 0);
  const isOwn = ({ essay }: PublicEssay): boolean => essay.language === language;
  return [...quoting.filter(isOwn), ...quoting.filter((one) => !isOwn(one))];
}

export const countQuotations = ({ essays }: PublicEdition): number =>
  essays.reduce((sum, one) => sum + quotationsOf(one).length, 0);

export const hasQuotations = (edition: PublicEdition): boolean => countQuotations(edition) > 0;

/** Element ids: of the entry of a quotation, and of its mark in the essay. */
export const quotationAnchor = ({ essay }: PublicEssay, n: number): string => `_q-${essay.id}.${essay.language}-${n}`;
export const quotationMarkAnchor = ({ essay }: PublicEssay, n: number): string =>
  `_qm-${essay.id}.${essay.language}-${n}`;

/** Below the root of the pages in a language. */
export const passageLink = ({ document, witness, division = 1, block }: QuotedPassage): string =>
  `${passageAddress(documentAddress(document), witness, division)}#${encodeURIComponent(block)}`;
