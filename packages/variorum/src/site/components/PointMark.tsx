import type { Mark } from "../../model/text.ts";
import type { Missing } from "../text/inline.ts";
import { GapMark } from "./GapMark.tsx";
import { NoteMark } from "./NoteMark.tsx";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly what: Mark | Missing;
}

/** What stands between two characters. None of it is the witness's text. */
export function PointMark({ pane, what }: Props) {
  switch (what.kind) {
    case "missing":
      return <GapMark pane={pane} missing={what} />;
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
