import type { PublicEdition } from "../../model/public.ts";
import { documentAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { agentName, inLanguage } from "../names.ts";
import { drawnPart, type TiedDocument, type TieKind, tieKinds } from "../network/network.ts";
import { layOutLadder } from "../network/network-ladder.ts";
import { layOutNetwork, type NetworkEdge, type NetworkLayout, type NetworkNode } from "../network/network-layout.ts";
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

/** Letters of a label. Longer titles would cover the drawing; the table has them whole. */
const longest: { readonly [shape in Shape]: number } = { wide: 30, narrow: 18 };

const labelsOf =
  ({ scene, edition, network }: Props, shape: Shape = "wide") =>
  (key: string, of: NetworkNode["of"]): string => {
    const text = of === "agent" ? agentName(edition, { agent: key }, scene.language) : titleOf(network, key, scene);
    return text.length <= longest[shape] ? text : `${text.slice(0, longest[shape] - 1).trim()}…`;
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
      <text x={node.label.x} y={node.label.y} text-anchor={node.label.anchor}>
        {labelsOf(props, shape)(key, of)}
      </text>
    </>
  );
  if (own || address === undefined) return <g class={own ? "node node-self" : `node node-${of}`}>{look}</g>;
  return (
    <a href={linkTo(scene.root, address)} tabindex={-1} class={`node node-${of}`}>
      {look}
    </a>
  );
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
      <table class="rows">
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
