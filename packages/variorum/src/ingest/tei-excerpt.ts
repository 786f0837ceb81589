import type { LinkedText } from "./tei-linked.ts";
import { placeOf } from "./tei-rule.ts";
import type { Taken } from "./tei-taken.ts";
import { descendants, walkXml, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** What is put at an element of a linked file. */
export interface Placement {
  readonly before: XmlNode[];
  around?: { readonly wrap: (inside: readonly XmlNode[]) => XmlNode; readonly at: XmlElement };
  readonly after: XmlNode[];
}

/** A stretch of a linked file's text: from the first of its targets through the last, or to the ends of the file. */
export interface Excerpt {
  readonly text: LinkedText;
  /** What is looked through. */
  readonly within: readonly XmlNode[];
  readonly targets: ReadonlySet<XmlElement>;
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly placements: ReadonlyMap<XmlElement, Placement>;
}

/** Around the text of every file; an excerpt has what is in them. */
const frames: ReadonlySet<string> = new Set(["text", "group", "front", "body", "back"]);

/**
 * The excerpt as nodes of the document whose reading `at` points to it, with the elements around its ends. Linear in the
 * linked file.
 */
export function excerptNodes(excerpt: Excerpt, taken: Taken, at: XmlElement): readonly XmlNode[] {
  const { text, within, targets, fromStart, toEnd, placements } = excerpt;
  const [first, last] = endsOf(within, targets);
  const open: XmlNode[][] = [[]];
  let begun = fromStart;
  let over = false;
  let here = at;
  const put = (element: XmlElement, children: readonly XmlNode[]): void => {
    const inside = frames.has(element.name) ? children : [taken.element(element, text.root, here, children)];
    const { before = [], around, after = [] } = placements.get(element) ?? {};
    open.at(-1)?.push(...before, ...(around ? [around.wrap(inside)] : inside), ...after);
  };
  walkXml(within, {
    enter: (element) => {
      if (over) return { nodes: [] };
      taken.count(here);
      begun ||= element === first;
      here = placements.get(element)?.around?.at ?? here;
      open.push([]);
      const leave = () => {
        const children = open.pop() ?? [];
        if (begun) put(element, children);
        over ||= element === last && !toEnd;
      };
      return { nodes: element.children, leave };
    },
    text: (node) => {
      if (over) return;
      taken.count(here);
      if (begun) open.at(-1)?.push({ ...node, ...placeOf(here) });
    },
  });
  return open[0] ?? [];
}

export const textsOf = ({ root }: LinkedText): readonly XmlElement[] => {
  const texts = descendants(root, "text");
  return root.name === "teiCorpus" ? texts : texts.slice(0, 1);
};

/** From one element to another: what stands in the innermost element around both. */
export function between({ parents }: LinkedText, from: XmlElement, to: XmlElement): readonly XmlNode[] {
  const around = new Set(stepsUp(from, parents));
  const common = stepsUp(to, parents).find((element) => around.has(element));
  return common === undefined || common === from || common === to ? [common ?? from] : common.children;
}

function stepsUp(element: XmlElement, parents: LinkedText["parents"]): readonly XmlElement[] {
  const steps = [element];
  for (let up = parents.get(element); up; up = parents.get(up)) steps.push(up);
  return steps;
}

/** Which of the elements begins first, and which ends last. */
function endsOf(within: readonly XmlNode[], targets: ReadonlySet<XmlElement>): readonly (XmlElement | undefined)[] {
  let first: XmlElement | undefined;
  let last: XmlElement | undefined;
  walkXml(within, {
    enter: (element) => {
      if (!targets.has(element)) return { nodes: element.children };
      first ??= element;
      const leave = () => {
        last = element;
      };
      return { nodes: element.children, leave };
    },
    text: () => undefined,
  });
  return [first, last];
}
