import type { Collation } from "../collate/collation.ts";
import { append, type Groups } from "../grouped.ts";
import type { Witness } from "../text/token.ts";
import { cellText, readColumns } from "./cell.ts";

/** Words that some witnesses share in one place. */
export interface GraphNode {
  readonly id: number;
  /** First column, and the column after the last: a joined node spans several. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Indices into `Collation.witnesses`, ascending. */
  readonly witnesses: readonly number[];
}

/** Witnesses that go on from one node to the next. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly witnesses: readonly number[];
}

/**
 * The variant graph of Schmidt and Colomb (2009): each witness is a path from the start to the end, and witnesses share
 * the nodes where they read the same, letter for letter.
 */
export interface VariantGraph {
  readonly witnesses: readonly string[];
  /** Node 0 is the start and node 1 the end; both are empty. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface VariantGraphOptions {
  /** Columns to draw, half open; all by default. */
  readonly from?: number;
  readonly to?: number;
  /** Joins words that follow one another in all witnesses that have them; true by default. */
  readonly join?: boolean;
}

export function buildVariantGraph(
  collation: Collation,
  witnesses: readonly Witness[],
  { from = 0, to = collation.columns.length, join = true }: VariantGraphOptions = {},
): VariantGraph {
  const nodes: GraphNode[] = [end(0, from), end(1, to)];
  const last = collation.witnesses.map(() => 0);
  const edges = new Map<string, { from: number; to: number; witnesses: number[] }>();
  const connect = (witness: number, node: number) => {
    const key = `${last[witness]}>${node}`;
    const edge = edges.get(key) ?? { from: last[witness] as number, to: node, witnesses: [] };
    edge.witnesses.push(witness);
    edges.set(key, edge);
    last[witness] = node;
  };
  let column = 0;
  for (const cells of readColumns(collation, witnesses)) {
    if (column >= from && column < to)
      for (const [text, who] of groupByText(
        cells.map((tokens) => (tokens.length > 0 ? cellText(tokens) : undefined)),
      )) {
        nodes.push({ id: nodes.length, from: column, to: column + 1, text, witnesses: who });
        for (const witness of who) connect(witness, nodes.length - 1);
      }
    column++;
  }
  for (const witness of last.keys()) connect(witness, 1);
  const graph = { witnesses: collation.witnesses, nodes, edges: [...edges.values()] };
  return join ? joinNodes(graph) : graph;
}

function end(id: number, column: number): GraphNode {
  return { id, from: column, to: column, text: "", witnesses: [] };
}

function groupByText(texts: readonly (string | undefined)[]): Map<string, number[]> {
  const groups: Groups<string, number> = new Map();
  for (const [witness, text] of texts.entries()) if (text !== undefined) append(groups, text, witness);
  return groups;
}

/** Joins a node with the one before it where each is the only neighbour of the other. */
function joinNodes({ witnesses, nodes, edges }: VariantGraph): VariantGraph {
  const outgoing = count(nodes.length, edges, "from");
  const incoming = count(nodes.length, edges, "to");
  const before = new Map<number, number>();
  for (const { from, to } of edges)
    if (from > 1 && to > 1 && outgoing[from] === 1 && incoming[to] === 1) before.set(to, from);
  const joined: GraphNode[] = [];
  const newId = new Map<number, number>();
  for (const node of nodes) {
    const previous = before.get(node.id);
    const head = previous === undefined ? undefined : joined[newId.get(previous) as number];
    if (head) joined[head.id] = { ...head, to: node.to, text: `${head.text} ${node.text}` };
    else joined.push({ ...node, id: joined.length });
    newId.set(node.id, head?.id ?? joined.length - 1);
  }
  const kept = edges.filter(({ from, to }) => before.get(to) !== from);
  const renumber = (id: number) => newId.get(id) as number;
  return {
    witnesses,
    nodes: joined,
    edges: kept.map((edge) => ({ ...edge, from: renumber(edge.from), to: renumber(edge.to) })),
  };
}

function count(size: number, edges: readonly GraphEdge[], side: "from" | "to"): number[] {
  const counts = Array.from({ length: size }, () => 0);
  for (const edge of edges) counts[edge[side]] = (counts[edge[side]] ?? 0) + 1;
  return counts;
}
