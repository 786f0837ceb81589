/** Of a page that loads nothing: the colours and the head of the site, in the fonts of the device. */
export const bareStyle = `:root{color-scheme:light dark;--paper:var(--look-paper,#fcfbf7);--ink:var(--look-ink,#1f1b16);--accent:var(--look-accent,#98301f);--soft:#665e53;--line:#ded8cb;--edge:max(1.15rem,4.2vw)}
@media(prefers-color-scheme:dark){:root{--paper:#171512;--ink:#e8e3d9;--accent:color-mix(in oklab,var(--look-accent,#e0735c) 70%,#ffe6dc);--soft:#aaa294;--line:#39342d}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.0938rem/1.52 Georgia,"Noto Serif",serif;overflow-wrap:break-word}
header{padding:.85rem max(var(--edge),(100vw - 84rem)/2 + 2rem);border-block-end:1px solid var(--line);font:600 1.06rem/1.35 Georgia,"Noto Serif",serif}
header a{text-decoration:none}
main{max-inline-size:calc(36rem + 2*var(--edge));margin-inline:auto;padding:clamp(2rem,5vw,3.6rem) var(--edge) 4rem}
h1{margin:0 0 .5rem;font-size:clamp(1.9rem,4.4vw,2.9rem);font-weight:600;line-height:1.1;letter-spacing:-.015em;text-wrap:balance}
p{margin:0}
.lead{color:var(--soft);text-wrap:pretty}
.home{margin-block-start:1.4rem}
a{color:inherit;text-decoration-color:color-mix(in srgb,var(--ink) 32%,transparent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
nav{margin-block-start:2.4rem;padding-block-start:1rem;border-block-start:1px solid var(--line);font:500 .94rem/1.4 system-ui,"Noto Sans",sans-serif}
ul{display:flex;flex-wrap:wrap;gap:0 1.3rem;margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding-block:.3rem}
[hidden]{display:none}`;
