import OpenSeadragon from "openseadragon";
import { placeAtPoint, placeOfElement, rangesOf, type TextPlace } from "./shown-text.ts";
import { TextLight } from "./text-light.ts";
import { finestOf, type Zone } from "./zones.ts";

/** What joins a text to the images of its pages needs of their viewer. */
export interface ImageTextPlace {
  readonly viewer: OpenSeadragon.Viewer;
  readonly stage: HTMLElement;
  /** Shows the words of the witness. */
  readonly pane: HTMLElement;
  readonly zones: readonly Zone[];
  /** Index of the image that is shown. */
  readonly image: () => number;
  /** Shows another image; resolves when it can be marked. */
  readonly turnTo: (image: number) => Promise<void>;
  /** Says a line to those who do not see it. */
  readonly say: (text: string) => void;
}

/**
 * Text and image by line and word: what the pointer or the focus is on in one is lit in the other. Stepping from line to
 * line by the keyboard does both.
 */
export class ImageText {
  readonly #place: ImageTextPlace;
  readonly #lines: readonly Zone[];
  readonly #light: TextLight;
  readonly #frame = document.createElement("div");
  readonly #unbind = new AbortController();
  #lit: Zone | undefined;

  constructor(place: ImageTextPlace) {
    this.#place = place;
    this.#lines = linesOf(place.zones);
    this.#light = new TextLight(place.pane.closest<HTMLElement>(".reader") ?? place.pane);
    this.#frame.className = "zone-light";
    this.#bind();
  }

  get canStep(): boolean {
    return this.#lines.length > 0;
  }

  /** To the line before or after the one that is lit; from none, to the first line of the image. */
  async step(by: 1 | -1): Promise<void> {
    const zone = this.#lines[this.#next(by)];
    if (zone === undefined) return;
    if (zone.image !== this.#place.image()) await this.#place.turnTo(zone.image);
    this.#show(zone);
    this.#reveal(zone);
    const ranges = this.#ranges(zone);
    this.#place.say(ranges.join(""));
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    this.#light.show(ranges);
  }

  /** Lights the first line of the image that is in sight in the text: so one sees, and by touch too, that they are joined. */
  light(): void {
    const own = this.#lines.filter(({ image }) => image === this.#place.image());
    const zone =
      own.find((line) => this.#ranges(line).some((range) => range.getBoundingClientRect().top > headRoom)) ?? own[0];
    if (zone === undefined) return;
    this.#show(zone);
    this.#reveal(zone);
  }

  close(): void {
    this.#unbind.abort();
    this.#light.close();
  }

  #next(by: 1 | -1): number {
    const lit = this.#lit;
    if (lit === undefined || lit.image !== this.#place.image())
      return this.#lines.findIndex(({ image }) => image === this.#place.image());
    const at = this.#lines.findIndex(
      (line) => line.segment === lit.segment && line.from <= lit.from && lit.from < line.to,
    );
    return at + by;
  }

  #bind(): void {
    const { pane, stage, viewer } = this.#place;
    const { signal } = this.#unbind;
    const text = (event: PointerEvent | MouseEvent): Zone | undefined => {
      const place = placeAtPoint(event.clientX, event.clientY);
      return place === undefined ? undefined : this.#zoneAt(place);
    };
    follow(pane, signal, (event) => this.#show(event === undefined ? undefined : text(event)));
    pane.addEventListener("click", (event) => void this.#follow(text(event)), { signal });
    pane.addEventListener(
      "focusin",
      ({ target }) => {
        const place = target instanceof Element ? placeOfElement(target) : undefined;
        void this.#follow(place === undefined ? undefined : this.#zoneAt(place));
      },
      { signal },
    );
    follow(stage, signal, (event) => this.#show(event === undefined ? undefined : this.#zoneUnder(event)));
    viewer.addHandler("canvas-click", ({ quick, originalEvent }) => {
      if (quick) this.#scrollTo(this.#zoneUnder(originalEvent as MouseEvent));
    });
  }

  /** The text that was clicked or focused: its image is turned to, and moved where it can be seen. */
  async #follow(zone: Zone | undefined): Promise<void> {
    if (zone === undefined) return;
    if (zone.image !== this.#place.image()) await this.#place.turnTo(zone.image);
    this.#show(zone);
    this.#reveal(zone);
  }

  #scrollTo(zone: Zone | undefined): void {
    if (zone === undefined) return;
    this.#show(zone);
    const [range] = this.#ranges(zone);
    range?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    this.#light.show(this.#ranges(zone));
  }

  #show(zone: Zone | undefined): void {
    if (zone === this.#lit) return;
    this.#lit = zone;
    const { viewer } = this.#place;
    viewer.removeOverlay(this.#frame);
    this.#light.show(zone === undefined ? [] : this.#ranges(zone));
    if (zone === undefined || zone.image !== this.#place.image()) return;
    viewer.addOverlay({ element: this.#frame, location: rectOf(zone) });
  }

  /** What lies outside of what is seen of the image comes to its middle. */
  #reveal(zone: Zone): void {
    const { viewport } = this.#place.viewer;
    const seen = viewport.getBounds();
    const rect = rectOf(zone);
    const isSeen =
      seen.containsPoint(rect.getTopLeft()) &&
      seen.containsPoint(new OpenSeadragon.Point(rect.x, rect.y + rect.height));
    if (!isSeen) viewport.panTo(rect.getCenter());
  }

  #ranges({ segment, from, to }: Zone): readonly Range[] {
    return rangesOf(this.#place.pane, segment, from, to);
  }

  #zoneAt({ segment, offset }: TextPlace): Zone | undefined {
    return finestOf(
      this.#place.zones.filter((zone) => zone.segment === segment && zone.from <= offset && offset < zone.to),
    );
  }

  #zoneUnder({ clientX, clientY }: MouseEvent): Zone | undefined {
    const { stage, viewer, zones } = this.#place;
    const { left, top } = stage.getBoundingClientRect();
    const { x, y } = viewer.viewport.pointFromPixel(new OpenSeadragon.Point(clientX - left, clientY - top));
    return finestOf(
      zones.filter(
        (zone) =>
          zone.image === this.#place.image() &&
          zone.x <= x &&
          x < zone.x + zone.width &&
          zone.y <= y &&
          y < zone.y + zone.height,
      ),
    );
  }
}

/** What stays at the head of the window hides as much of the text. In pixels. */
const headRoom = 64;

/** Where a mouse or a pen hovers, and that it left. A finger only taps: what it tapped stays lit when it is lifted. */
function follow(element: HTMLElement, signal: AbortSignal, hover: (event: PointerEvent | undefined) => void): void {
  const unlessTouched = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerType !== "touch") act(event);
  };
  element.addEventListener("pointermove", unlessTouched(hover), { signal });
  element.addEventListener(
    "pointerleave",
    unlessTouched(() => hover(undefined)),
    { signal },
  );
}

const rectOf = ({ x, y, width, height }: Zone): OpenSeadragon.Rect => new OpenSeadragon.Rect(x, y, width, height);

/** Lines; where a file knows none, blocks, else words. */
function linesOf(zones: readonly Zone[]): readonly Zone[] {
  const kinds = (["line", "block", "word"] as const).map((kind) => zones.filter(({ of }) => of === kind));
  return kinds.find((found) => found.length > 0) ?? [];
}
