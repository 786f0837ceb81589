import type { JsonObject } from "../../model/json.ts";

/** Data for search engines and harvesters in the head of a page. No text of it can end the element. */
export function LinkedData({ data }: { readonly data: JsonObject }) {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
