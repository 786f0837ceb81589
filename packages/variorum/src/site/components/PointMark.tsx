import type { Mark } from "../../model/text.ts";
import type { PlacedVariant } from "../text/reading.ts";
import { GapMark } from "./GapMark.tsx";
import { NoteMark } from "./NoteMark.tsx";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly what: Mark | PlacedVariant;
}

/** What stands between two characters. None of it is the witness's text. */
export function PointMark({ pane, what }: Props) {
  if ("variant" in what) return <GapMark pane={pane} placed={what} />;
  switch (what.kind) {
    case "page":
      return <PageBreak pane={pane} n={what.n} />;
    case "note":
      return <NoteMark pane={pane} note={what.note} />;
    case "gap":
      return <Damage pane={pane} extent={[what.extent, what.unit].filter((part) => part !== undefined).join(" ")} />;
    default:
      return null;
  }
}

function PageBreak({ pane, n }: { readonly pane: PaneScene; readonly n: string | undefined }) {
  if (n === undefined) return null;
  return (
    <span class="page-break" data-aside title={pane.scene.words.text.page(n)}>
      {n}
    </span>
  );
}

function Damage({ pane, extent }: { readonly pane: PaneScene; readonly extent: string }) {
  const { words } = pane.scene;
  return (
    <span class="damage" data-aside title={words.text.damaged} lang={words.language}>
      [{words.text.gap(extent)}]
    </span>
  );
}
