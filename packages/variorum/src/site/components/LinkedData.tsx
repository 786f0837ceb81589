import type { JsonObject } from "../../model/json.ts";
import { verbatim } from "../html/html.ts";

/** Data for search engines and harvesters in the head of a page. No text of it can end the element. */
export function LinkedData({ data }: { readonly data: JsonObject }) {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{verbatim(json)}</script>;
}
