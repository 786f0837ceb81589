import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import type { DrawnPart, TieKind } from "./network.ts";
import type { LabelOf } from "./network-label.ts";

export interface NetworkNode {
  readonly key: string;
  readonly of: "agent" | "document";
  /** In units of the drawing, from its top left corner. */
  readonly x: number;
  readonly y: number;
  /** Where the first line of its label stands. */
  readonly label: LabelPlace;
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
}

export interface NetworkEdge {
  readonly agent: string;
  readonly document: string;
  readonly kind: TieKind;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

interface Body extends SimulationNodeDatum {
  readonly key: string;
  readonly of: NetworkNode["of"];
}

/** Units a letter of a label is wide; labels are set in 13 units. */
const LETTER = 6.7;
const LINE = 17;
/** From one line of a label to the next, in units. */
export const LABEL_LINE = 14;
const MARGIN = 18;
/** Names are broad and low: so is the drawing. */
const BROADER = 1.55;
const SPREAD = 1.08;
const MOST_SPREADS = 7;

/**
 * Persons and documents as a drawing: what belongs together stands together, labels cover nothing where there is room. d3-force
 * begins from a spiral and draws its chances from a fixed sequence, so that the same network gives the same drawing.
 */
export function layOutNetwork(part: DrawnPart, labelOf: LabelOf): NetworkLayout {
  const bodies: readonly Body[] = [
    ...part.documents.map(({ document }) => ({ key: `d:${document.id}`, of: "document" as const })),
    ...part.agents.map((agent) => ({ key: `a:${agent}`, of: "agent" as const })),
  ];
  const edges = part.documents.flatMap(({ document, ties }) =>
    ties.map(({ agent, kind }) => ({ agent, document: document.id, kind })),
  );
  return frame(roomFor(settledSpots(bodies, edges), edges, labelOf), edges, labelOf);
}

let lastSettled: { readonly of: string; readonly spots: readonly Spot[] } | undefined;

/** A page in five languages shows one network with five labellings: it is settled once. */
function settledSpots(bodies: readonly Body[], edges: readonly NetworkEdge[]): readonly Spot[] {
  const network = JSON.stringify([bodies, edges]);
  if (lastSettled?.of !== network) {
    settle(bodies, edges);
    const spots = bodies.map(({ key, of, x = 0, y = 0 }) => ({ key: key.slice(2), of, x: x * BROADER, y }));
    lastSettled = { of: network, spots };
  }
  return lastSettled.spots;
}

/** Where two labels cover one another the drawing is spread, as far as it can still be read. */
function roomFor(spots: readonly Spot[], edges: readonly NetworkEdge[], labelOf: LabelOf): readonly NetworkNode[] {
  for (let times = 0; ; times++) {
    const spread = SPREAD ** times;
    const nodes = placeLabels(
      spots.map((spot) => ({ ...spot, x: spot.x * spread, y: spot.y * spread })),
      edges,
      labelOf,
    );
    if (times === MOST_SPREADS || !labelsMeet(nodes, labelOf)) return nodes;
  }
}

function labelsMeet(nodes: readonly NetworkNode[], labelOf: LabelOf): boolean {
  const boxes = nodes.map(({ key, of, label }) => boxOf(label, labelOf(key, of)));
  return boxes.some((box, index) => covered(boxes.slice(index + 1), box) > 0);
}

function settle(bodies: readonly Body[], edges: readonly NetworkEdge[]): void {
  const links = edges.map(({ agent, document }) => ({ source: `a:${agent}`, target: `d:${document}` }));
  forceSimulation([...bodies])
    .force(
      "link",
      forceLink<Body, { source: string; target: string }>(links)
        .id(({ key }) => key)
        .distance(62)
        .strength(0.5),
    )
    .force("apart", forceManyBody().strength(-190))
    .force("room", forceCollide(19))
    .force("x", forceX(0).strength(0.09))
    .force("y", forceY(0).strength(0.075))
    .stop()
    .tick(260);
}

interface Spot {
  readonly key: string;
  readonly of: NetworkNode["of"];
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Place {
  readonly dx: number;
  readonly dy: number;
  /** What part of the lines after the first stands above `dy`. */
  readonly rise: number;
  readonly anchor: LabelPlace["anchor"];
}

/** Right of the point, left, below, above, and between these: where it covers least of what else is there. */
const PLACES: readonly Place[] = [
  { dx: 11, dy: 4.5, rise: 0.5, anchor: "start" },
  { dx: -11, dy: 4.5, rise: 0.5, anchor: "end" },
  { dx: 0, dy: 21, rise: 0, anchor: "middle" },
  { dx: 0, dy: -12, rise: 1, anchor: "middle" },
  { dx: 8, dy: -8, rise: 1, anchor: "start" },
  { dx: 8, dy: 17, rise: 0, anchor: "start" },
  { dx: -8, dy: -8, rise: 1, anchor: "end" },
  { dx: -8, dy: 17, rise: 0, anchor: "end" },
];

/** What a label covers weighs as its area, words and points more than lines. */
const WEIGHT = { words: 6, points: 4, lines: 1 };
/** Each label looks for a better place when the others stand; after so many rounds hardly one finds any. */
const ROUNDS = 6;

interface Placed {
  readonly label: LabelPlace;
  readonly box: Box;
}

function placeLabels(spots: readonly Spot[], edges: readonly NetworkEdge[], labelOf: LabelOf): readonly NetworkNode[] {
  const points = spots.map(({ x, y }) => ({ left: x - 8, top: y - 8, right: x + 8, bottom: y + 8 }));
  const dots = dotsAlong(spots, edges);
  const tried = spots.map((spot): readonly (Placed & { readonly covers: number })[] => {
    const lines = labelOf(spot.key, spot.of);
    return PLACES.map(({ dx, dy, rise, anchor }) => {
      const label = { x: spot.x + dx, y: spot.y + dy - rise * (lines.length - 1) * LABEL_LINE, anchor };
      const box = boxOf(label, lines);
      return { label, box, covers: WEIGHT.points * covered(points, box) + WEIGHT.lines * covered(dots, box) };
    });
  });
  const placed: Placed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, places] of tried.entries()) {
      const others = placed.flatMap(({ box }, other) => (other === index ? [] : [box]));
      const worth = places.map(({ box, covers }) => covers + WEIGHT.words * covered(others, box));
      const best = places[worth.indexOf(Math.min(...worth))];
      if (best !== undefined) placed[index] = best;
    }
  }
  return spots.flatMap((spot, index) => placed.slice(index, index + 1).map(({ label }) => ({ ...spot, label })));
}

const covered = (boxes: readonly Box[], box: Box): number => boxes.reduce((sum, one) => sum + overlap(one, box), 0);

/** Lines as rows of small boxes: a label may lie over one where nothing better is left. */
function dotsAlong(spots: readonly Spot[], edges: readonly NetworkEdge[]): readonly Box[] {
  const at = new Map(spots.map((spot) => [`${spot.of}:${spot.key}`, spot]));
  return edges.flatMap(({ agent, document }) => {
    const [from, to] = [at.get(`agent:${agent}`), at.get(`document:${document}`)];
    if (from === undefined || to === undefined) return [];
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 9);
    return Array.from({ length: steps }, (_, n) => {
      const [x, y] = [from.x + ((to.x - from.x) * n) / steps, from.y + ((to.y - from.y) * n) / steps];
      return { left: x - 2, top: y - 2, right: x + 2, bottom: y + 2 };
    });
  });
}

function boxOf({ x, y, anchor }: LabelPlace, lines: readonly string[]): Box {
  const width = Math.max(...lines.map((line) => line.length)) * LETTER;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const bottom = y + LINE * 0.25 + (lines.length - 1) * LABEL_LINE;
  return { left, top: y - LINE * 0.75, right: left + width, bottom };
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Moves everything so that it begins at the corner, whole units. */
function frame(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[], labelOf: LabelOf): NetworkLayout {
  const boxes = nodes.map((node) => boxOf(node.label, labelOf(node.key, node.of)));
  const left = Math.min(...boxes.map((box) => box.left), ...nodes.map(({ x }) => x - 10)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.top), ...nodes.map(({ y }) => y - 10)) - MARGIN;
  const right = Math.max(...boxes.map((box) => box.right), ...nodes.map(({ x }) => x + 10)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.bottom), ...nodes.map(({ y }) => y + 10)) + MARGIN;
  const moved = nodes.map((node) => ({
    ...node,
    x: Math.round(node.x - left),
    y: Math.round(node.y - top),
    label: { ...node.label, x: Math.round(node.label.x - left), y: Math.round(node.label.y - top) },
  }));
  return { width: Math.round(right - left), height: Math.round(bottom - top), nodes: moved, edges };
}
