import type { VariantGraph } from "./variant-graph.ts";
import { escapeXml } from "./xml.ts";

const KEYS = [
  ["text", "node", "string"],
  ["witnesses", "node", "string"],
  ["column", "node", "int"],
  ["sigla", "edge", "string"],
] as const;

/** The variant graph as GraphML (graphml.graphdrawing.org), for Gephi, yEd, Cytoscape and networkx. Sigla are joined by spaces. */
export function formatGraphml(graph: VariantGraph): string {
  const sigla = (witnesses: readonly number[]) =>
    escapeXml(witnesses.map((witness) => graph.witnesses[witness]).join(" "));
  const keys = KEYS.map(([id, of, type]) => `  <key id="${id}" for="${of}" attr.name="${id}" attr.type="${type}"/>`);
  const nodes = graph.nodes.map(
    ({ id, from, text, witnesses }) =>
      `    <node id="n${id}"><data key="text">${escapeXml(text)}</data><data key="witnesses">${sigla(witnesses)}</data><data key="column">${from}</data></node>`,
  );
  const edges = graph.edges.map(
    ({ from, to, witnesses }, at) =>
      `    <edge id="e${at}" source="n${from}" target="n${to}"><data key="sigla">${sigla(witnesses)}</data></edge>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join("\n")}
  <graph id="variants" edgedefault="directed">
${[...nodes, ...edges].join("\n")}
  </graph>
</graphml>
`;
}
