import { type RGBColor, rgb } from "d3-color";
import type { Finding } from "../finding.ts";
import { errorAt, type SitedEdition } from "./sited.ts";

/** What pages have where the edition states nothing (`site/styles/tokens.css`). */
const usual = { paper: "#fcfbf7", ink: "#1f1b16", accent: "#98301f" } as const;

/** WCAG 2.2, 1.4.3: the least ratio for text. */
const LEAST = 4.5;

/** Colours in which readers could not read. Colours that are given by other models than sRGB are not judged. */
export function checkLook({ info }: SitedEdition): Finding[] {
  if (info === undefined) return [];
  const { look } = info.value;
  const stated = (["ink", "accent"] as const).filter((name) => (look[name] ?? look.paper) !== undefined);
  return stated.flatMap((name) => {
    const [text, paper] = [look[name] ?? usual[name], look.paper ?? usual.paper];
    const ratio = contrast(text, paper);
    if (ratio === undefined || ratio >= LEAST) return [];
    const field = look[name] === undefined ? "paper" : name;
    const found = `${ratio.toFixed(1)}:1, ${text} on ${paper}`;
    const finding = {
      severity: "warning",
      code: "low-contrast",
      message: `Text in the colour \`${name}\` is hard to read on the paper.`,
      found,
      expected: `${LEAST}:1 or more (WCAG 2.2, 1.4.3)`,
      mend: "Take a darker colour, or a lighter paper.",
    } as const;
    return [errorAt(info, ["look", field], finding)];
  });
}

/** 1–21 (WCAG 2.2, contrast ratio); undefined where a colour cannot be judged. */
export function contrast(one: string, other: string): number | undefined {
  const [a, b] = [rgb(one), rgb(other)].map(luminance);
  if (a === undefined || b === undefined || Number.isNaN(a + b)) return undefined;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const luminance = ({ r, g, b }: RGBColor): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
