import type { Mark } from "../../model/text.ts";
import type { Content } from "../html/html.ts";
import { directionOf } from "../text/direction.ts";
import type { Words } from "../words/words.ts";

interface Props {
  readonly words: Words;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Element id of the card of what is named. */
  readonly nameCard?: (mark: NameMark) => string | undefined;
  /** A link cannot stand in a link: a name then only says which card is its own. */
  readonly isWithinLink?: boolean;
}

export type NameMark = Extract<Mark, { readonly kind: "name" }>;

/** Characters with the look of every mark that covers them. */
export function MarkedRun({ words, text, marks, nameCard, isWithinLink = false }: Props) {
  const dress = (inner: Content, mark: Mark): Content =>
    mark.kind === "name" ? (
      <Name card={nameCard?.(mark)} isWithinLink={isWithinLink}>
        {inner}
      </Name>
    ) : (
      wrap(words, mark, inner, text)
    );
  return <>{marks.reduceRight<Content>(dress, text)}</>;
}

interface NameProps {
  readonly card: string | undefined;
  readonly isWithinLink: boolean;
  readonly children?: Content;
}

function Name({ card, isWithinLink, children }: NameProps) {
  return card === undefined || isWithinLink ? (
    <span class="name" data-name={card}>
      {children}
    </span>
  ) : (
    <a class="name" href={`#${card}`}>
      {children}
    </a>
  );
}

type Emphasis = Extract<Mark, { readonly kind: "emphasis" }>["style"];

const emphasisTags: { readonly [style in Emphasis]: "i" | "b" | "sup" | "sub" | "s" | "span" } = {
  italic: "i",
  bold: "b",
  superscript: "sup",
  subscript: "sub",
  strike: "s",
  underline: "span",
  spaced: "span",
  "small-caps": "span",
  other: "i",
};

function wrap(words: Words, mark: Mark, inner: Content, text: string): Content {
  switch (mark.kind) {
    case "emphasis":
      return emphasised(mark.style, inner);
    case "deletion":
      return <del title={words.text.deleted}>{inner}</del>;
    case "addition":
      return <ins title={words.text.added}>{inner}</ins>;
    case "unclear":
      return (
        <span class="unclear" title={words.text.unclear}>
          {inner}
        </span>
      );
    case "supplied":
      return (
        <span class={/[[\]]/.test(text) ? "supplied-as-written" : "supplied"} title={words.text.supplied}>
          {inner}
        </span>
      );
    case "gap":
      return <span class="damaged">{inner}</span>;
    case "language":
      return (
        <span lang={mark.language} dir={directionOf(mark.language)}>
          {inner}
        </span>
      );
    case "date":
      return <span class="date">{inner}</span>;
    case "quotation":
      return <span class="quotation">{inner}</span>;
    default:
      return inner;
  }
}

function emphasised(style: Emphasis, inner: Content): Content {
  const Tag = emphasisTags[style];
  return <Tag class={Tag === "span" ? `e-${style}` : undefined}>{inner}</Tag>;
}
