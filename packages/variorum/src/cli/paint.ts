import { styleText } from "node:util";

type Styling = (text: string) => string;

/** Colours by what they mean, so that every report uses the same ones. */
export interface Paint {
  readonly strong: Styling;
  readonly faint: Styling;
  readonly link: Styling;
  readonly good: Styling;
  readonly bad: Styling;
  readonly warning: Styling;
  readonly removed: Styling;
  readonly added: Styling;
  readonly altered: Styling;
  readonly moved: Styling;
}

type Style = Parameters<typeof styleText>[0];

/** Plain text when `colour` is false: every styling then returns its argument. */
export function createPaint(colour: boolean): Paint {
  const style =
    (format: Style): Styling =>
    (text) =>
      colour && text !== "" ? styleText(format, text, { validateStream: false }) : text;
  return {
    strong: style("bold"),
    faint: style("dim"),
    link: style(["cyan", "underline"]),
    good: style("green"),
    bad: style(["bold", "red"]),
    warning: style("yellow"),
    removed: style("red"),
    added: style("green"),
    altered: style("yellow"),
    moved: style("magenta"),
  };
}

/**
 * Whether to colour output: `FORCE_COLOR` (but `0` or `false`) wins, then a non-empty `NO_COLOR` (no-color.org) and
 * `TERM=dumb` forbid it, else only a terminal gets colours.
 */
export function wantsColour(variables: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const forced = variables.FORCE_COLOR;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (variables.NO_COLOR !== undefined && variables.NO_COLOR !== "") return false;
  return isTerminal && variables.TERM !== "dumb";
}
