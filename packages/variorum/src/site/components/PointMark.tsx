import type { Mark } from "../../model/text.ts";
import { coveredImage } from "../covered.ts";
import type { Missing, Omitted } from "../text/inline.ts";
import { imagePlacesOf } from "../text/page-image.ts";
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
      return <PageBreak pane={pane} mark={what} />;
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
  readonly mark: Extract<Mark, { readonly kind: "page" }>;
}

/** Leads to the image of the page that begins here, where there is one. */
function PageBreak({ pane, mark }: PageBreakProps) {
  const { reading, scene } = pane;
  const index = imagePlacesOf(reading).ofMark.get(mark);
  const image = index === undefined ? undefined : reading.public.facsimiles?.[index];
  const page = mark.n ?? (image === undefined || index === undefined ? undefined : String(index + 1));
  if (page === undefined) return null;
  if (index === undefined || image === undefined || "absent" in image)
    return (
      <span
        class="page-break"
        data-aside
        title={scene.words.text.page(page)}
        data-image={image === undefined ? undefined : index}
      >
        {page}
      </span>
    );
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
