import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { QuotationReport } from "../edition.ts";
import { renderQuotationReport } from "../site/index.ts";
import { readReportStyle } from "./compare-report-file.ts";
import { version } from "./version.ts";

/** Writes the report as one page with its style in it. Bytes written. */
export async function writeQuotationReport(path: string, report: QuotationReport): Promise<number> {
  const html = renderQuotationReport({
    title: basename(report.target) || report.target,
    quotations: report.quotations,
    works: report.edition.works,
    style: await readReportStyle(),
    language: report.edition.info.languages[0] ?? "en",
    made: `Variorum ${version}`,
  });
  await writeFile(path, html);
  return Buffer.byteLength(html);
}
