/** Files that mean harm, by name. Made here so that nobody has to keep them; sizes are what an attacker would send by mail. */
export interface HostileFile {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: () => Uint8Array;
  /** The code of the refusal, or that it is read. */
  readonly expected: string | "read";
}

const encode = (text: string) => new TextEncoder().encode(text);
const tei = (body: string, before = "") =>
  `${before}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${body}</body></text></TEI>`;

function billionLaughs(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return tei("<p>&l9;</p>", `<!DOCTYPE TEI [<!ENTITY l0 "lol">${levels.join("")}]>`);
}

const utf16 = (text: string): number[] => [...text].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]);

const xml = (name: string, expected: string, text: () => string): HostileFile => ({
  name,
  fileName: "a.xml",
  bytes: () => encode(text()),
  expected,
});

const markdown = (name: string, expected: string, text: () => string): HostileFile => ({
  name,
  fileName: "a.md",
  bytes: () => encode(text()),
  expected,
});

const plain = (name: string, expected: string, bytes: () => Uint8Array): HostileFile => ({
  name,
  fileName: "a.txt",
  bytes,
  expected,
});

export const hostileFiles: readonly HostileFile[] = [
  xml("billion laughs", "undefined-entity", billionLaughs),
  xml("quadratic blow-up", "undefined-entity", () =>
    tei(`<p>${"&a;".repeat(100_000)}</p>`, `<!DOCTYPE TEI [<!ENTITY a "${"x".repeat(100_000)}">]>`),
  ),
  xml("external entity", "undefined-entity", () =>
    tei("<p>&x;</p>", '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ),
  xml("external document type with a parameter entity", "read", () =>
    tei("<p>x</p>", '<!DOCTYPE TEI [<!ENTITY % d SYSTEM "http://127.0.0.1:1/evil.dtd">%d;]>'),
  ),
  xml("XInclude of a local file", "read", () =>
    tei('<p>x<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></p>'),
  ),
  xml("200,000 nested elements", "xml-limit", () => tei("<p>".repeat(200_000) + "</p>".repeat(200_000))),
  xml("200,000 nested elements that are never closed", "xml-limit", () => tei("<hi>".repeat(200_000))),
  xml("999 nested elements", "read", () => tei(`${"<hi>".repeat(990)}x${"</hi>".repeat(990)}`)),
  xml("two million elements", "xml-limit", () => tei("<p/>".repeat(2_000_000))),
  xml("100,000 attributes", "xml-limit", () =>
    tei(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(" ")}>x</p>`),
  ),
  xml("an attribute of 8 MB", "read", () => tei(`<p rend="${"x".repeat(8_000_000)}">x</p>`)),
  xml("a comment of 8 MB", "read", () => tei(`<!--${"x".repeat(8_000_000)}--><p>x</p>`)),
  xml("a comment that never ends", "not-well-formed", () => `<TEI><!--${"x".repeat(4_000_000)}`),
  xml("a tag name of 4 MB", "not-well-formed", () => `<TEI><${"x".repeat(4_000_000)}`),
  xml("20,000 namespaces", "read", () =>
    tei(Array.from({ length: 20_000 }, (_, i) => `<p xmlns:n${i}="u${i}">x</p>`).join("")),
  ),
  xml("100,000 names that open together", "read", () => tei(`<p><rs ref="${"#a ".repeat(100_000)}">x</rs></p>`)),
  xml("5,000 open revisions", "read", () =>
    tei(`<p>${Array.from({ length: 5000 }, (_, i) => `<delSpan spanTo="#e${i}"/>x`).join("")}</p>`),
  ),
  xml("20,000 notes that point to each other", "read", () =>
    tei(
      `<p>${Array.from({ length: 20_000 }, (_, i) => `<note xml:id="k${i}" target="#k${i + 1}">x<ref target="#k${i + 1}"/></note>`).join("")}</p>`,
    ),
  ),
  xml("notes nested in notes", "read", () => tei(`<p>${"<note>x".repeat(300)}${"</note>".repeat(300)}</p>`)),
  xml("200,000 combining marks in references", "too-much", () => tei(`<p>x${"&#x301;".repeat(200_000)}</p>`)),
  xml("an entity that is a property of objects", "undefined-entity", () => tei("<p>&__proto__;&constructor;</p>")),
  xml("elements named like properties of objects", "read", () =>
    tei("<constructor>a</constructor><toString>b</toString><hasOwnProperty>c</hasOwnProperty>"),
  ),
  xml("a zero byte", "binary-file", () => tei("<p>a\0b</p>")),
  xml("a form feed", "not-well-formed", () => tei("<p>a\fb</p>")),
  markdown("100,000 quotation marks", "too-deep", () => `${">".repeat(100_000)} x`),
  markdown("100,000 nested lists", "too-deep", () => `${"- ".repeat(100_000)}x`),
  markdown("lists nested line by line", "too-deep", () =>
    Array.from({ length: 600 }, (_, i) => `${"  ".repeat(i)}- x`).join("\n"),
  ),
  markdown("100,000 opening brackets", "too-deep", () => `${"[".repeat(100_000)}x`),
  markdown("50,000 emphasis marks", "too-deep", () => `${"*".repeat(50_000)}x`),
  markdown("alternating emphasis", "read", () => "*a **b ".repeat(5000)),
  markdown("400 runs of backticks", "read", () => Array.from({ length: 400 }, (_, i) => "`".repeat(i + 1)).join("x")),
  markdown("2,000 links", "read", () => "[a](b)".repeat(2000)),
  markdown("3,000 open links", "read", () => "[a](".repeat(3000)),
  markdown(
    "1,000 footnotes",
    "read",
    () =>
      `${Array.from({ length: 1000 }, (_, i) => `x[^${i}]`).join(" ")}\n\n${Array.from({ length: 1000 }, (_, i) => `[^${i}]: y`).join("\n")}`,
  ),
  markdown("10,000 open braces", "read", () => "{unclear: x ".repeat(10_000)),
  markdown("a YAML bomb", "read", () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
    return `---\nl0: &l0 lol\n${lines.join("\n")}\n---\nx`;
  }),
  plain("only zero bytes", "binary-file", () => new Uint8Array(1_000_000)),
  plain(
    "lone surrogates in UTF-16",
    "lone-surrogate",
    () => new Uint8Array([0xff, 0xfe, 0x61, 0, 0x00, 0xd8, 0x62, 0]),
  ),
  plain("truncated UTF-16", "truncated-utf16", () => new Uint8Array([0xff, 0xfe, ...utf16("abc"), 0x61])),
  plain("overlong UTF-8", "invalid-utf8", () => new Uint8Array([...encode("äöüß".repeat(20)), 0xc0, 0xaf])),
  plain("8 MB without white space", "read", () => new Uint8Array(8_000_000).fill(0x78)),
  plain("a million lines", "too-much", () => encode("x\n".repeat(1_000_000))),
  plain("a million blank lines", "read", () => encode(`x${" \n".repeat(1_000_000)}y`)),
  plain("a million control characters", "read", () => encode(`x${"\u0001".repeat(1_000_000)}`)),
  plain("a million combining marks", "too-much", () => encode(`x${"\u0301\u0323".repeat(500_000)}`)),
  plain("100,000 form feeds", "read", () => encode("x\f".repeat(100_000))),
  plain("a program", "unsupported-format", () => new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])),
];
