import type { ServedSite } from "./served-site.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** The page in front of several editions on one machine. */
export function renderLanding(sites: readonly ServedSite[]): string {
  const items = sites.map(
    (site) =>
      `<li><a href="${escapeHtml(site.mount)}/"><strong>${escapeHtml(site.title)}</strong></a>${
        site.description === undefined ? "" : `\n<p>${escapeHtml(site.description)}</p>`
      }${site.facts === undefined ? "" : `\n<p class="facts">${escapeHtml(site.facts)}</p>`}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Variorum: example editions</title>
<link rel="stylesheet" href="landing.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Variorum</h1>
<p>Documentary editions that nobody can quietly rewrite. These were built on your machine just now, and verified.
Open one: read it, look at what was left out, press <em>Verify</em>.</p>
<ul>
${items.join("\n")}
</ul>
<p class="next">Your own: <code>npx variorum init my-edition</code>. Two files side by side: <code>npx variorum compare a.txt b.txt</code>.</p>
</main>
</body>
</html>
`;
}

export const landingStyle = `:root { color-scheme: light dark; --ink: #1d1b19; --paper: #fbfaf7; --faint: #5d5852; --accent: #8a2b1e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4dd; --paper: #171614; --faint: #a8a197; --accent: #e59a86; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.55 "Source Serif 4 Variable", Georgia, "Times New Roman", serif; }
main { max-width: 38rem; margin: 0 auto; padding: 12vh 1.25rem 3rem; }
h1 { font-size: 2.25rem; font-weight: 600; letter-spacing: -0.01em; margin: 0 0 0.5rem; }
ul { list-style: none; margin: 2.5rem 0; padding: 0; border-top: 1px solid color-mix(in srgb, var(--ink) 18%, transparent); }
li { padding: 1.1rem 0; border-bottom: 1px solid color-mix(in srgb, var(--ink) 18%, transparent); }
li strong { font-size: 1.35rem; font-weight: 600; }
li p { margin: 0.3rem 0 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
.facts, .next { color: var(--faint); font-size: 1rem; }
code { font-size: 0.9em; overflow-wrap: anywhere; }
`;
