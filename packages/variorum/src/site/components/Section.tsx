import type { ComponentChildren } from "preact";

/** A titled part of a page. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section aria-labelledby={`_${id}`}>
      <h2 id={`_${id}`}>{title}</h2>
      {children}
    </section>
  );
}
