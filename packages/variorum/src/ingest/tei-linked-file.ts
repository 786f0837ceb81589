import { decodeText } from "./encoding.ts";
import { createFindings, refusal } from "./findings.ts";
import { checkGate, type IngestLimits } from "./gate.ts";
import { declaredEncoding } from "./tei.ts";
import { type LinkedText, LinkedTexts } from "./tei-linked.ts";
import { childElements, parseXml, walkXml, type XmlElement } from "./xml-tree.ts";

/** Another file of the edition into which readings point. */
export interface LinkedFile {
  /** What the pointers call it: the end of their address. */
  readonly name: string;
  /** Stands in every message. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads the files that a source names; what there is to remark of them is told where they are read for themselves. Together
 * they may have no more bytes and elements than one file.
 * @throws VariorumError `input` or `limit`
 */
export function readLinkedTexts(files: readonly LinkedFile[], limits: IngestLimits): LinkedTexts {
  let { bytes: bytesLeft, nodes: nodesLeft } = limits;
  const read = new Map<string, LinkedText>();
  const texts = files.map(({ name, fileName, bytes }) => {
    const known = read.get(fileName);
    if (known) return [name, known] as const;
    bytesLeft -= bytes.length;
    if (bytesLeft < 0) throw tooLarge(fileName, limits);
    checkGate(bytes, fileName, limits);
    const silent = createFindings(fileName);
    const { text } = decodeText(bytes, fileName, silent, declaredEncoding(bytes));
    const root = parseXml(text, fileName, { ...limits, nodes: nodesLeft }, silent);
    if (!isTei.test(root.name)) throw notTei(fileName, root);
    const { nodes, ...found } = survey(root);
    nodesLeft = Math.max(1, nodesLeft - nodes);
    const linked = { root, ...found };
    read.set(fileName, linked);
    return [name, linked] as const;
  });
  return new LinkedTexts(texts);
}

const tooLarge = (file: string, { bytes }: IngestLimits) =>
  refusal(
    file,
    "file-too-large",
    `the files that readings point into have more than ${bytes} bytes together`,
    { mend: "Take files out of `linked` that this witness does not need." },
    "limit",
  );

const isTei = /^(?:TEI|TEI\.2|teiCorpus)$/u;

const notTei = (file: string, { name, line, column }: XmlElement) =>
  refusal(file, "not-tei", `readings point into this file, and it is not TEI: its root is <${name}>`, {
    line,
    column,
    found: name,
    expected: "TEI",
    mend: "Name a TEI file in `linked`, or take it out there.",
  });

/** What can be pointed to, and how many nodes the file has. */
function survey(root: XmlElement): Omit<LinkedText, "root"> & { readonly nodes: number } {
  const byId = new Map<string, XmlElement>();
  const parents = new Map<XmlElement, XmlElement>();
  const open = [root];
  let nodes = 0;
  walkXml(childElements(root), {
    enter: (element) => {
      nodes += 1;
      if (element.name === "teiHeader" || element.name === "standOff") return { nodes: [] };
      const id = element.attributes["xml:id"];
      if (id !== undefined && !byId.has(id)) byId.set(id, element);
      parents.set(element, open.at(-1) as XmlElement);
      open.push(element);
      return { nodes: element.children, leave: () => open.pop() };
    },
    text: () => {
      nodes += 1;
    },
  });
  return { byId, parents, nodes };
}
