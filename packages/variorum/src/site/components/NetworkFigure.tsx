import type { PublicEdition } from "../../model/public.ts";
import { documentAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { agentName, inLanguage } from "../names.ts";
import { drawnPart, type TiedDocument, type TieKind, tieKinds } from "../network/network.ts";
import { type LabelOf, labelLines } from "../network/network-label.ts";
import { layOutLadder } from "../network/network-ladder.ts";
import {
  LABEL_LINE,
  type LabelPlace,
  layOutNetwork,
  type NetworkEdge,
  type NetworkLayout,
  type NetworkNode,
} from "../network/network-layout.ts";
import { networkWords } from "../words/network-words.ts";
import { AgentLinks, agentAddress } from "./AgentLink.tsx";
import { DocumentLink } from "./DocumentLines.tsx";
import { Section } from "./Section.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly network: readonly TiedDocument[];
  /** Whose page it is. */
  readonly self?: string;
}

/** More cannot be read on one drawing; around one person there is less room. */
const most = { documents: 30, agents: 60 };
const mostAround = { documents: 12, agents: 26 };

/** Who signed, wrote, received or is named in the same documents: as a drawing, and beside it as a table that says the same. */
export function NetworkFigure(props: Props) {
  const { scene, network, self } = props;
  const say = networkWords[scene.language];
  const part = drawnPart(network, self === undefined ? most : mostAround, self);
  if (part.documents.length === 0 || part.agents.length < 3) return null;
  const isPart = part.agents.length < part.allAgents || part.documents.length < part.allDocuments;
  const { documents, agents, allAgents, allDocuments } = part;
  return (
    <Section id="network" title={self === undefined ? say.title : say.titleAround}>
      <p class="help">{say.lead}</p>
      <figure class="network">
        <div class="network-window">
          <Drawing {...props} layout={layOutNetwork(part, labelsOf(props))} shape="wide" />
          <Drawing {...props} layout={layOutLadder(part)} shape="narrow" />
        </div>
        <Legend {...props} />
        {isPart && <figcaption>{say.part(agents.length, allAgents, documents.length, allDocuments)}</figcaption>}
      </figure>
      <NetworkTable {...props} />
    </Section>
  );
}

type Shape = "wide" | "narrow";

/** Letters of a label's line; the table has all titles whole. */
const longest: { readonly [shape in Shape]: number } = { wide: 26, narrow: 18 };

const labelsOf =
  ({ scene, edition, network }: Props, shape: Shape = "wide"): LabelOf =>
  (key, of) => {
    const text = of === "agent" ? agentName(edition, { agent: key }, scene.language) : titleOf(network, key, scene);
    return labelLines(text, longest[shape]);
  };

function titleOf(network: readonly TiedDocument[], id: string, { language }: Scene): string {
  const found = network.find(({ document }) => document.id === id);
  return found === undefined ? id : inLanguage(found.document.title, language).text;
}

interface DrawingProps extends Props {
  readonly layout: NetworkLayout;
  readonly shape: Shape;
}

/** Its links are the table's: the keyboard and screen readers find them there. */
function Drawing(props: DrawingProps) {
  const { layout, shape } = props;
  return (
    <svg
      class={`network-${shape}`}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
      focusable="false"
    >
      <Edges layout={layout} />
      {layout.nodes.map((node) => (
        <Node {...props} node={node} />
      ))}
    </svg>
  );
}

/** The weakest first, so that a signature lies over a name. */
function Edges({ layout }: { readonly layout: NetworkLayout }) {
  const spots = new Map(layout.nodes.map((node) => [`${node.of}:${node.key}`, node]));
  const lines = (kind: TieKind): string =>
    layout.edges
      .filter((edge) => edge.kind === kind)
      .map((edge) => pathOf(edge, spots))
      .join("");
  return (
    <>
      {[...tieKinds]
        .reverse()
        .map((kind) => ({ kind, path: lines(kind) }))
        .filter(({ path }) => path !== "")
        .map(({ kind, path }) => (
          <path d={path} class={`bond bond-${kind}`} />
        ))}
    </>
  );
}

function pathOf({ agent, document }: NetworkEdge, spots: ReadonlyMap<string, NetworkNode>): string {
  const [from, to] = [spots.get(`agent:${agent}`), spots.get(`document:${document}`)];
  return from === undefined || to === undefined ? "" : `M${from.x} ${from.y}L${to.x} ${to.y}`;
}

function Node(props: DrawingProps & { readonly node: NetworkNode }) {
  const { scene, edition, node, self, shape } = props;
  const { key, of } = node;
  const own = of === "agent" && key === self;
  const address = of === "document" ? documentAddress(key) : agentAddress(edition, key);
  const look = (
    <>
      <Mark node={node} own={own} />
      <Label place={node.label} lines={labelsOf(props, shape)(key, of)} shape={shape} />
    </>
  );
  if (own || address === undefined) return <g class={own ? "node node-self" : `node node-${of}`}>{look}</g>;
  return (
    <a href={linkTo(scene.root, address)} tabindex={-1} class={`node node-${of}`}>
      {look}
    </a>
  );
}

/** On the ladder a label of two lines stands beside its point as one does. */
function Label({ place: { x, y, anchor }, lines, shape }: LabelProps) {
  const first = shape === "narrow" ? y - ((lines.length - 1) * LABEL_LINE) / 2 : y;
  return (
    <text x={x} y={first} text-anchor={anchor}>
      {lines.length === 1
        ? lines[0]
        : lines.map((line, n) => (
            <tspan x={x} y={first + n * LABEL_LINE}>
              {line}
            </tspan>
          ))}
    </text>
  );
}

interface LabelProps {
  readonly place: LabelPlace;
  readonly lines: readonly string[];
  readonly shape: Shape;
}

function Mark({ node: { of, x, y }, own }: { readonly node: NetworkNode; readonly own: boolean }) {
  if (of === "document") return <rect x={x - 5} y={y - 5} width="10" height="10" rx="1" />;
  return <circle cx={x} cy={y} r={own ? 7 : 5} />;
}

function Legend({ scene, network }: Props) {
  const say = networkWords[scene.language];
  const kinds = kindsIn(network);
  return (
    <ul class="network-legend" aria-hidden="true">
      {kinds.map((kind) => (
        <li>
          <svg width="30" height="10" aria-hidden="true" focusable="false">
            <path d="M0 5H30" class={`bond bond-${kind}`} />
          </svg>
          {say.kind[kind]}
        </li>
      ))}
    </ul>
  );
}

const kindsIn = (network: readonly TiedDocument[]): readonly TieKind[] =>
  tieKinds.filter((kind) => network.some(({ ties }) => ties.some((tie) => tie.kind === kind)));

function NetworkTable({ scene, edition, network }: Props) {
  const say = networkWords[scene.language];
  const kinds = kindsIn(network);
  return (
    <details class="network-table">
      <summary>{say.table}</summary>
      <table class="rows" aria-label={say.table}>
        <thead>
          <tr>
            <th scope="col">{say.document}</th>
            {kinds.map((kind) => (
              <th scope="col">{say.kind[kind]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {network.map(({ document, ties }) => (
            <tr>
              <th scope="row">
                <DocumentLink scene={scene} document={document} />
              </th>
              {kinds.map((kind) => (
                <td data-name={say.kind[kind]}>
                  <AgentLinks
                    scene={scene}
                    edition={edition}
                    agents={ties.filter((tie) => tie.kind === kind).map(({ agent }) => ({ agent }))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
