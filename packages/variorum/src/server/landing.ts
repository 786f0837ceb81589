import type { ServedSite } from "./served-site.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

const paragraph = (text: string | undefined, name?: string): readonly string[] =>
  text === undefined ? [] : [`<p${name === undefined ? "" : ` class="${name}"`}>${escapeHtml(text)}</p>`];

const itemLines = (site: ServedSite): readonly string[] => [
  `<a href="${escapeHtml(site.mount)}/"><strong>${escapeHtml(site.title)}</strong></a>`,
  ...paragraph(site.subtitle, "subtitle"),
  ...paragraph(site.description),
  ...paragraph(site.notice, "notice"),
  ...paragraph(site.facts, "facts"),
];

/** The page in front of several editions on one machine. */
export function renderLanding(sites: readonly ServedSite[]): string {
  const items = sites.map((site) => `<li>${itemLines(site).join("\n")}</li>`);
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
<p class="lead">Old papers survive in several versions, and the versions differ. Variorum sets them side by side, shows
what was changed and left out, and signs everything, so that nobody can rewrite it unnoticed.</p>
<ul>
${items.join("\n")}
</ul>
<h2>What to try</h2>
<p>Choose a document and follow the coloured marks: they show what one version changed or left out. Then press <em>Verify this page</em>: your browser compares
the words with what the editors signed. ${sites.length === 1 ? "It was" : "All of this was"} built and checked on your machine just now.</p>
<h2>With your own texts</h2>
<p>Compare two files: <code>npx variorum compare a.txt b.txt</code><br>
Begin an edition: <code>npx variorum init my-edition</code></p>
</main>
</body>
</html>
`;
}

export const landingStyle = `:root { color-scheme: light dark; --ink: #1d1b19; --paper: #fbfaf7; --faint: #5d5852; --accent: #8a2b1e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4dd; --paper: #171614; --faint: #a8a197; --accent: #e59a86; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.55 "Reading Serif", Georgia, "Times New Roman", serif; }
main { max-width: 38rem; margin: 0 auto; padding: clamp(1.5rem, 7vh, 5rem) 1.25rem 3rem; }
h1 { font-size: 2.25rem; font-weight: 600; letter-spacing: -0.01em; margin: 0 0 0.5rem; }
ul { list-style: none; margin: 1.6rem 0; padding: 0; border-top: 1px solid color-mix(in srgb, var(--ink) 18%, transparent); }
li { padding: 1.1rem 0; border-bottom: 1px solid color-mix(in srgb, var(--ink) 18%, transparent); }
li strong { font-size: 1.35rem; font-weight: 600; }
li p { margin: 0.3rem 0 0; }
a { color: var(--accent); text-underline-offset: 0.15em; }
h2 { margin: 2rem 0 0.3rem; font-size: 1.15rem; font-weight: 600; }
h2 + p { margin-top: 0; }
.lead { margin-top: 0; font-size: 1.2rem; line-height: 1.45; }
.facts, .subtitle { color: var(--faint); font-size: 1rem; }
.notice { font-size: 1rem; font-style: italic; }
code { font-size: 0.9em; overflow-wrap: anywhere; }
`;
