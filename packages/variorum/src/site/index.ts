export { type DocumentPlace, feedAddress, offlineAddress, pictureAddress } from "./address.ts";
export { type AssetManifest, assetFolder, parseAssetManifest, siteAssets } from "./assets.ts";
export type { PageContext, Translation } from "./context.ts";
export { byDate } from "./document-order.ts";
export type { Alternate, DocumentView } from "./document-scene.ts";
export { type EditionFile, editionFiles } from "./edition-files.ts";
export { type EditionSection, editionSections } from "./edition-sections.ts";
export { findHomeScript } from "./find-home.ts";
export { contextAt, type Navigation, type PagePlace, placeOnce, placesOf } from "./page-place.ts";
export { renderAbout } from "./pages/about.tsx";
export { renderCompare } from "./pages/compare.tsx";
export { type CompareReport, type ReportWitness, renderCompareReport } from "./pages/compare-report.tsx";
export { renderDocumentPage } from "./pages/document.tsx";
export { renderEssay } from "./pages/essay.tsx";
export { renderHome } from "./pages/home.tsx";
export { render404, renderGone, renderMoved, renderVanished } from "./pages/not-found.tsx";
export { notKeptPages } from "./pages/not-kept.tsx";
export { type QuotationReportPage, renderQuotationReport } from "./pages/quotation-report.tsx";
export { renderRecord } from "./pages/record.tsx";
export { renderTranslationReport, type TranslatedText, type TranslationReport } from "./pages/translation-report.tsx";
export {
  cataloguedAs,
  catalogueOf,
  type DocumentPagesOptions,
  documentAddresses,
  documentPages,
  editionPages,
  navigationOf,
  type Page,
  pageAddresses,
} from "./site-pages.ts";
export { type Division, divisionsOf } from "./text/division.ts";
export { wordsFor } from "./words/interface-words.ts";
export { zoneFiles } from "./zone-files.ts";
