import type { RecordReader } from "./reader.ts";
import { judgeRecord, type VerifyOptions } from "./record-verdict.ts";
import { judge, nothingCovered, type Verdict } from "./verdict.ts";

/** Verifies a record by itself: no page is looked at. */
export async function verifyRecord(reader: RecordReader, options: VerifyOptions = {}): Promise<Verdict> {
  const judged = await judgeRecord(reader, options);
  const texts = [...(judged.state?.objects.values() ?? [])].filter(({ form }) => form === "text");
  const segments = texts.reduce((sum, object) => sum + object.segments, 0);
  return judge({ ...judged, covered: { ...nothingCovered, texts: texts.length, segments }, ...options });
}
