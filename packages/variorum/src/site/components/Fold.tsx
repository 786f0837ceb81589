import type { Content } from "../html/html.ts";

interface Props {
  readonly title: Content;
  /** Language of the title. */
  readonly lang?: string | undefined;
  readonly level: 2 | 3;
  /** Behind the title: how much is in it. */
  readonly aside?: Content;
  readonly open: boolean;
  /** Of what is folded: a link to it, or to anything in it, unfolds it. */
  readonly id?: string | undefined;
  readonly children: Content;
}

/** A part of a long page that is folded up; it is in the page all the same, for search, print and links. */
export function Fold({ title, lang, level, aside, open, id, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <details class="fold" open={open}>
      <summary>
        <Heading lang={lang}>{title}</Heading> <span class="aside">{aside}</span>
      </summary>
      <div id={id}>{children}</div>
    </details>
  );
}
