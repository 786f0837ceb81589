/** A piece of an RTF file (RTF 1.9.1, "RTF Syntax"). */
export type RtfToken =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "text"; readonly bytes: string }
  /** `\'e9`, as the byte it stands for. */
  | { readonly kind: "byte"; readonly byte: string }
  /** `\b0`: its name and number; `\~` and its like have a sign for a name. */
  | { readonly kind: "word"; readonly name: string; readonly value: number | undefined };

const text = /[^\\{}\r\n]+/y;
const lineEnds = /[\r\n]+/y;
const word = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const hex = /\\'([0-9a-fA-F]{2})/y;

const open: RtfToken = { kind: "open" };
const close: RtfToken = { kind: "close" };

/** Cuts a file into its pieces; `source` has a character for each byte. Binary data is passed over. Linear. */
export function* rtfTokens(source: string): Generator<RtfToken, void, undefined> {
  for (let at = 0; at < source.length; ) {
    const token = tokenAt(source, at);
    at = token.end;
    if (token.token?.kind === "word" && token.token.name === "bin") at += Math.max(0, token.token.value ?? 0);
    else if (token.token) yield token.token;
  }
}

interface Found {
  readonly token: RtfToken | undefined;
  readonly end: number;
}

function tokenAt(source: string, at: number): Found {
  const first = source.charAt(at);
  if (first === "{") return { token: open, end: at + 1 };
  if (first === "}") return { token: close, end: at + 1 };
  if (first === "\\") return controlAt(source, at);
  const match = matchAt(text, source, at);
  if (match) return { token: { kind: "text", bytes: match[0] }, end: text.lastIndex };
  matchAt(lineEnds, source, at);
  return { token: undefined, end: Math.max(at + 1, lineEnds.lastIndex) };
}

function controlAt(source: string, at: number): Found {
  const named = matchAt(word, source, at);
  if (named) {
    const [, name = "", value] = named;
    return {
      token: { kind: "word", name, value: value === undefined ? undefined : Number(value) },
      end: word.lastIndex,
    };
  }
  const byte = matchAt(hex, source, at)?.[1];
  if (byte !== undefined) {
    return { token: { kind: "byte", byte: String.fromCharCode(Number.parseInt(byte, 16)) }, end: hex.lastIndex };
  }
  return { token: { kind: "word", name: source.charAt(at + 1), value: undefined }, end: at + 2 };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
