import { CompareError } from "../error.ts";
import type { GraphEdge, GraphNode, VariantGraph } from "./variant-graph.ts";
import { escapeXml } from "./xml.ts";

const MOST_NODES = 2000;
const LINE = 44;
const HEIGHT = 26;
const SPACE = 56;
const PADDING = 10;
const SIZE = 14;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * The variant graph as a drawing that needs nothing else: the words from left to right, readings of one place below one
 * another, an edge for each group of witnesses with their sigla (`all` where every witness goes). Colours follow the
 * page (`currentColor`). Widths are estimated from the number of letters, since nothing here can measure a font.
 * @throws CompareError `too-large` above 2000 nodes; draw a part with `from` and `to`
 */
export function formatSvg(graph: VariantGraph, title = "Variant graph"): string {
  if (graph.nodes.length > MOST_NODES)
    throw new CompareError(
      "too-large",
      `A graph of ${graph.nodes.length} nodes; at most ${MOST_NODES} can be drawn. Choose columns with "from" and "to".`,
    );
  const boxes = placeNodes(graph);
  const width = Math.max(...boxes.map(({ x, width: own }) => x + own)) + PADDING;
  const height = Math.max(...boxes.map(({ y }) => y)) + HEIGHT + LINE;
  const edges = graph.edges.map((edge) => drawEdge(graph, boxes, edge));
  const nodes = graph.nodes.map((node) => drawNode(node, boxes[node.id] as Box));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="serif" font-size="${SIZE}" fill="currentColor" role="img">
<title>${escapeXml(title)}</title>
<g fill="none" stroke="currentColor" stroke-opacity=".45">
${edges.map(({ path }) => path).join("\n")}
</g>
<g font-size="10" text-anchor="middle" opacity=".75">
${edges.map(({ label }) => label).join("\n")}
</g>
${nodes.join("\n")}
</svg>
`;
}

/** Layer by longest path from the start, so that every edge runs to the right; within a layer by column and id. */
function placeNodes({ nodes, edges }: VariantGraph): Box[] {
  const layer = layers(nodes, edges);
  const widths: number[] = [];
  for (const node of nodes)
    widths[layer[node.id] as number] = Math.max(widths[layer[node.id] as number] ?? 0, textWidth(node.text));
  const left: number[] = [];
  let x = PADDING;
  for (const width of widths) {
    left.push(x);
    x += width + SPACE;
  }
  const filled = widths.map(() => 0);
  return nodes.map((node) => {
    const at = layer[node.id] as number;
    const line = filled[at] as number;
    filled[at] = line + 1;
    return { x: left[at] as number, y: LINE / 2 + line * LINE, width: textWidth(node.text) };
  });
}

function layers(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): number[] {
  const incoming = nodes.map((): number[] => []);
  for (const { from, to } of edges) incoming[to]?.push(from);
  const layer = nodes.map(() => 0);
  const inOrder = [...nodes.slice(2), ...nodes.slice(1, 2)];
  for (const { id } of inOrder)
    layer[id] = 1 + Math.max(0, ...(incoming[id] ?? []).map((from) => layer[from] as number));
  if (nodes.length === 2) layer[1] = 1;
  return layer;
}

function textWidth(text: string): number {
  let width = 2 * PADDING;
  for (const letter of text) width += /[\u2E80-\uFFDC]/u.test(letter) ? SIZE : SIZE * 0.56;
  return Math.round(width);
}

function drawNode({ text }: GraphNode, { x, y, width }: Box): string {
  if (text === "") return `<circle cx="${x + width / 2}" cy="${y + HEIGHT / 2}" r="4"/>`;
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${HEIGHT}" rx="6" fill="none" stroke="currentColor"/>`;
  return `${box}<text x="${x + width / 2}" y="${y + HEIGHT / 2 + SIZE / 3}" text-anchor="middle">${escapeXml(text)}</text>`;
}

function drawEdge(
  { witnesses }: VariantGraph,
  boxes: readonly Box[],
  edge: GraphEdge,
): { path: string; label: string } {
  const a = boxes[edge.from] as Box;
  const b = boxes[edge.to] as Box;
  const from = { x: a.x + a.width, y: a.y + HEIGHT / 2 };
  const to = { x: b.x, y: b.y + HEIGHT / 2 };
  const bend = Math.max(20, (to.x - from.x) / 2);
  const sag = to.x - from.x > SPACE * 2 && a.y === b.y ? LINE * 0.8 : 0;
  const path = `<path d="M${from.x} ${from.y}C${from.x + bend} ${from.y + sag} ${to.x - bend} ${to.y + sag} ${to.x} ${to.y}"/>`;
  const sigla =
    edge.witnesses.length === witnesses.length ? "all" : edge.witnesses.map((witness) => witnesses[witness]).join(" ");
  const label = `<text x="${(from.x + to.x) / 2}" y="${(from.y + to.y) / 2 + sag * 0.75 - 4}">${escapeXml(sigla)}</text>`;
  return { path, label };
}
