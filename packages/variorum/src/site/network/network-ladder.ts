import type { DrawnPart } from "./network.ts";
import type { NetworkLayout, NetworkNode } from "./network-layout.ts";

/** In units of the drawing, which is as wide as a phone. */
const WIDTH = 340;
const ROW = 32;
const MARGIN = 16;
/** Where the points of persons and of documents stand; labels lie outside of them. */
const AGENTS = 136;
const DOCUMENTS = 190;
/** From a point to the foot of its label. */
const LABEL = { dx: 11, dy: 4.5 };

/**
 * The network for a narrow window: persons and bodies below one another on the left, documents on the right, each as near as may be
 * to the middle of those whom it joins. Linear but for sorting.
 */
export function layOutLadder({ documents, agents }: DrawnPart): NetworkLayout {
  const rows = new Map(agents.map((agent, row) => [agent, row]));
  const middles = documents.map(({ ties }) => mean(ties.map(({ agent }) => rows.get(agent) ?? 0)));
  const places = apart(middles, Math.max(agents.length, documents.length));
  const nodes: readonly NetworkNode[] = [
    ...agents.map((key, row) => node(key, "agent", AGENTS, row)),
    ...documents.map(({ document }, index) => node(document.id, "document", DOCUMENTS, places[index] ?? index)),
  ];
  const edges = documents.flatMap(({ document, ties }) =>
    ties.map(({ agent, kind }) => ({ agent, document: document.id, kind })),
  );
  return { width: WIDTH, height: Math.max(...nodes.map(({ y }) => y)) + MARGIN, nodes, edges };
}

function node(key: string, of: NetworkNode["of"], x: number, row: number): NetworkNode {
  const y = Math.round(MARGIN + row * ROW);
  const isLeft = of === "agent";
  const label = { x: isLeft ? x - LABEL.dx : x + LABEL.dx, y: y + LABEL.dy, anchor: isLeft ? "end" : "start" } as const;
  return { key, of, x, y, label };
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Places at least one row apart, in the order of the wished ones, within `room` rows. */
function apart(wished: readonly number[], room: number): readonly number[] {
  const order = [...wished.keys()].sort((a, b) => (wished[a] ?? 0) - (wished[b] ?? 0) || a - b);
  const places: number[] = [];
  let free = 0;
  for (const [nth, index] of order.entries()) {
    const last = room - (order.length - nth);
    places[index] = Math.max(free, Math.min(last, wished[index] ?? 0));
    free = (places[index] ?? 0) + 1;
  }
  return places;
}
