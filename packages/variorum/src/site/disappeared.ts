import type { DocumentSummary, PublicEdition } from "../model/public.ts";

export const hasDisappeared = ({ documents }: PublicEdition): boolean => documents.some(losesSomebody);

/** One of its versions names somebody whom another does not. */
export const losesSomebody = ({ vanishing = [] }: DocumentSummary): boolean => vanishing.length > 0;
