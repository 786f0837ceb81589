import { SaxesParser, type SaxesTagPlain } from "saxes";

/** Something in an SVG image that runs, or that loads from elsewhere. */
export interface ActiveContent {
  /** Both 1-based; the column in UTF-16 code units. Absent of what stands in the document type. */
  readonly line?: number;
  readonly column?: number;
  /** As it stands there: `<script>`, `onload`. */
  readonly found: string;
}

/**
 * What an image must not hold that is opened by itself as well as shown in a page: scripts, pages inside it, and what is loaded
 * from elsewhere (which tells somebody who reads). All of it, in the order of the file; undefined where the file is not
 * well-formed XML. Linear.
 */
export function activeContent(svg: string): readonly ActiveContent[] | undefined {
  const found: ActiveContent[] = [];
  const parser = new SaxesParser();
  let isSound = true;
  let style = "";
  const note = (what: string) => found.push({ line: parser.line, column: parser.column, found: what });
  parser.on("error", () => {
    isSound = false;
  });
  parser.on("doctype", (type) => {
    for (const [, name = "", , value = ""] of type.matchAll(/<!ENTITY\s+([\w.:-]+)\s+(["'])(.*?)\2/gs)) {
      if (/[<&]/.test(value)) found.push({ found: `<!ENTITY ${name}` });
      else parser.ENTITIES[name] = value;
    }
  });
  parser.on("processinginstruction", ({ target }) => {
    if (target === "xml-stylesheet") note(`<?${target}?>`);
  });
  parser.on("opentag", (tag) => {
    for (const what of activeIn(tag)) note(what);
  });
  const readStyle = (text: string) => {
    style += text;
  };
  parser.on("text", readStyle);
  parser.on("cdata", readStyle);
  parser.on("closetag", ({ name }) => {
    if (localName(name) === "style") for (const what of loadedBy(style)) note(what);
    style = "";
  });
  parser.write(svg).close();
  return isSound ? found : undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1).toLowerCase();

/** Elements that run, or hold what runs. */
const active: ReadonlySet<string> = new Set([
  "script",
  "foreignobject",
  "iframe",
  "embed",
  "object",
  "handler",
  "listener",
]);

function activeIn({ name, attributes }: SaxesTagPlain): readonly string[] {
  const own = active.has(localName(name)) ? [`<${name}>`] : [];
  return [
    ...own,
    ...Object.entries(attributes).flatMap(([key, value]) => activeAttribute(localName(name), key, value)),
  ];
}

function activeAttribute(element: string, key: string, value: string): readonly string[] {
  const name = localName(key);
  if (/^on[a-z]/.test(name)) return [key];
  if (name === "href" || name === "src") return leadsOut(element, value) ? [`${key}="${value.slice(0, 60)}"`] : [];
  // What is animated may become a link that runs.
  if (name === "attributename") return /^(.*:)?(href|src|on.*)$/i.test(value) ? [`${key}="${value}"`] : [];
  return /url\(|@import/i.test(value) ? loadedBy(value) : [];
}

/** A place in the file itself and a picture inside it stay; a link that a reader follows may lead to the web. */
function leadsOut(element: string, address: string): boolean {
  // Browsers leave out white space and control characters before they look what kind of address it is.
  const plain = [...address]
    .filter((sign) => sign > " ")
    .join("")
    .toLowerCase();
  if (plain.startsWith("#") || plain === "" || /^data:image\/(png|jpeg|gif|webp)[;,]/.test(plain)) return false;
  return !(element === "a" && /^https?:/.test(plain));
}

function loadedBy(style: string): readonly string[] {
  const imports = /@import/i.test(style) ? ["@import"] : [];
  const addresses = [...style.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)].map(([, address = ""]) => address);
  return [...imports, ...addresses.filter((one) => leadsOut("style", one)).map((one) => `url(${one.slice(0, 60)})`)];
}
