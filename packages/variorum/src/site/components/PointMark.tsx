import { imageIndex } from "../../model/held-images.ts";
import type { Mark } from "../../model/text.ts";
import { coveredImage } from "../covered.ts";
import type { Missing, Omitted } from "../text/inline.ts";
import { GapMark } from "./GapMark.tsx";
import { NoteMark } from "./NoteMark.tsx";
import { imageLink } from "./PageImages.tsx";
import type { PaneScene } from "./Pane.tsx";
import { TranslationGapMark } from "./TranslationGapMark.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly what: Mark | Missing | Omitted;
}

/** What stands between two characters. None of it is the witness's text. */
export function PointMark({ pane, what }: Props) {
  switch (what.kind) {
    case "missing":
      return <GapMark pane={pane} missing={what} />;
    case "omitted":
      return <TranslationGapMark pane={pane} placed={what.placed} />;
    case "page":
      return <PageBreak pane={pane} n={what.n} facsimile={what.facsimile} />;
    case "note":
      return <NoteMark pane={pane} note={what.note} />;
    case "gap":
      return <Damage pane={pane} extent={[what.extent, what.unit].filter((part) => part !== undefined).join(" ")} />;
    default:
      return null;
  }
}

interface PageBreakProps {
  readonly pane: PaneScene;
  readonly n: string | undefined;
  readonly facsimile: string | undefined;
}

/** Leads to the image of the page that begins here, where there is one. */
function PageBreak({ pane, n, facsimile }: PageBreakProps) {
  const { reading, scene } = pane;
  const names = reading.public.witness.facsimiles;
  const index = facsimile === undefined ? undefined : imageIndex(names, facsimile);
  const image = index === undefined ? undefined : reading.public.facsimiles?.[index];
  if (index === undefined || image === undefined || "absent" in image) {
    if (n === undefined) return null;
    return (
      <span class="page-break" data-aside title={scene.words.text.page(n)}>
        {n}
      </span>
    );
  }
  const page = n ?? String(index + 1);
  return (
    <a
      class="page-break"
      data-aside
      href={imageLink(scene, reading, image)}
      title={scene.words.images.open(page)}
      data-image={index}
      {...coveredImage(reading.public.event, index)}
    >
      <span aria-hidden="true">{page}</span>
    </a>
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
