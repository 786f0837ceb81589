interface PagerProps {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly text: string | number; readonly isCurrent: boolean }[];
}

/** The pages of something that is divided. */
export function Pager({ label, links }: PagerProps) {
  return (
    <nav class="pager" aria-label={label}>
      <ol>
        {links.map(({ href, text, isCurrent }) => (
          <li>
            <a href={href} aria-current={isCurrent ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
