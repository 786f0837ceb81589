import type { Content } from "../html/html.ts";

/** A titled part of a page. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: Content;
}) {
  return (
    <section aria-labelledby={`_${id}`}>
      <h2 id={`_${id}`}>{title}</h2>
      {children}
    </section>
  );
}
