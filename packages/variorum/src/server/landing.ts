import type { ServedSite } from "./served-site.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

const paragraph = (text: string | undefined, name?: string): readonly string[] =>
  text === undefined ? [] : [`<p${name === undefined ? "" : ` class="${name}"`}>${escapeHtml(text)}</p>`];

/** The picture says at one look what an edition is about: its strips are drawn from the differences of its texts. */
const pictureLines = (site: ServedSite): readonly string[] =>
  site.picture === undefined
    ? []
    : [`<img src="${escapeHtml(`${site.mount}/${site.picture}`)}" width="1200" height="630" alt="">`];

const itemLines = (site: ServedSite): readonly string[] => [
  `<h2><a href="${escapeHtml(site.mount)}/">${escapeHtml(site.title)}</a></h2>`,
  ...paragraph(site.subtitle, "subtitle"),
  ...paragraph(site.description),
  ...paragraph(site.notice, "notice"),
  ...paragraph(site.facts, "facts"),
  ...pictureLines(site),
];

/** Addresses of the fonts of the sites; without them those of the system. */
export interface LandingFonts {
  readonly serif?: string;
  readonly sans?: string;
}

/** The page in front of several editions on one machine. */
export function renderLanding(sites: readonly ServedSite[], fonts: LandingFonts = {}): string {
  const preloads = Object.values(fonts).map(
    (address) => `<link rel="preload" href="${escapeHtml(address)}" as="font" type="font/woff2" crossorigin>\n`,
  );
  const items = sites.map((site) => `<li>${itemLines(site).join("\n")}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Variorum: example editions</title>
<link rel="stylesheet" href="landing.css">
${preloads.join("")}<link rel="icon" href="data:,">
</head>
<body>
<main>
<header>
<h1>Variorum</h1>
<p class="lead">Old papers survive in several versions, and the versions differ. Variorum sets them side by side, shows
what was changed and left out, and signs everything, so that nobody can rewrite it unnoticed.</p>
</header>
<ul class="editions">
${items.join("\n")}
</ul>
<div class="more">
<section>
<h2>What to try</h2>
<p>Choose a document and follow the coloured marks: they show what one version changed or left out. Then press <em>Verify this page</em>: your browser compares
the words with what the editors signed. ${sites.length === 1 ? "It was" : "All of this was"} built and checked on your machine just now.</p>
</section>
<section>
<h2>With your own texts</h2>
<p>Compare two files:</p>
<pre><code>npx variorum compare a.txt b.txt</code></pre>
<p>Begin an edition:</p>
<pre><code>npx variorum init my-edition</code></pre>
</section>
</div>
</main>
</body>
</html>
`;
}

export function landingStyle({ serif, sans }: LandingFonts = {}): string {
  const face = (family: string, address: string | undefined): string =>
    address === undefined
      ? ""
      : `@font-face { font-family: "${family}"; font-weight: 400 600; font-display: optional; src: url("${address}") format("woff2"); }\n`;
  return face("Reading Serif", serif) + face("Reading Sans", sans) + style;
}

const style = `:root {
  color-scheme: light dark;
  --ink: #1f1b16; --paper: #fcfbf7; --soft: #665e53; --accent: #98301f; --line: #ded8cb; --wash: #f4f0e6;
  --serif: "Reading Serif", Georgia, "Noto Serif", serif;
  --sans: "Reading Sans", system-ui, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e3d9; --paper: #171512; --soft: #aaa294; --accent: #f0a08c; --line: #39342d; --wash: #211e1a; }
  img { filter: brightness(0.82); }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1.0938rem/1.52 var(--serif); font-variant-numeric: oldstyle-nums; }
main { max-width: 68rem; margin: 0 auto; padding: clamp(1.6rem, 6vh, 4rem) max(1.15rem, 4.2vw) 3rem; }
h1, h2 { font-weight: 600; line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(2.2rem, 5vw, 3rem); letter-spacing: -0.01em; }
p { margin: 0; }
a { color: inherit; text-underline-offset: 0.18em; text-decoration-thickness: 1px; text-decoration-color: var(--accent); }
a:hover { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.lead { max-width: 40rem; margin-top: 0.5rem; font-size: 1.2rem; line-height: 1.45; color: var(--soft); }
.editions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 2.4rem 3rem; list-style: none; margin: 2.4rem 0 0; padding: 0; }
.editions li { position: relative; border-top: 1px solid var(--line); padding-top: 1.1rem; }
.editions h2 { font-size: 1.5rem; }
.editions h2 a::after { content: ""; position: absolute; inset: 0; }
.editions p { margin-top: 0.5rem; }
.editions .subtitle { margin-top: 0.15rem; color: var(--soft); font-size: 1.05rem; }
.notice { padding-left: 0.8rem; border-left: 2px solid var(--accent); font: 500 0.94rem/1.5 var(--sans); }
.facts { color: var(--soft); font: 400 0.92rem/1.5 var(--sans); }
img { display: block; width: 100%; height: auto; margin-top: 1rem; border: 1px solid var(--line); border-radius: 0.3rem; }
.more { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.6rem 3rem; margin-top: 3rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
.more h2 { margin-bottom: 0.4rem; font-size: 1.2rem; }
pre { margin: 0.2rem 0 0.7rem; padding: 0.5rem 0.8rem; border-radius: 0.3rem; background: var(--wash); white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: 400 0.92rem/1.5 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
`;
