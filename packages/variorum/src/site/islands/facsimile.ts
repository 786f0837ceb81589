import OpenSeadragon from "openseadragon";
import type { ViewerWords } from "../words/viewer-words.ts";
import { ImageText } from "./image-text.ts";
import type { FacsimileViewer } from "./scans.ts";
import { fetchZones, type ImageSize } from "./zones.ts";

/** An image of a page, as the figures at the foot of the page list them. */
interface ScannedPage {
  /** `data-image`: its index among the images of the witness, by which the text names it. */
  readonly id: string;
  readonly size: ImageSize;
  readonly address: string;
  readonly tiled: boolean;
  readonly label: string;
  readonly alt: string;
  /** Why there is nothing to see. */
  readonly absent: string | undefined;
}

const reader = document.querySelector<HTMLElement>(".reader[data-viewer]");
const words = JSON.parse(reader?.dataset.viewerWords ?? "{}") as ViewerWords;

/** The images of one witness beside its text: the page follows the reading, and the reader may turn it. */
class FacsimileView {
  readonly witness: string;
  readonly pages: readonly ScannedPage[];
  readonly #frame: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #choice: HTMLSelectElement;
  readonly #said: HTMLElement;
  readonly #viewer: OpenSeadragon.Viewer;
  #text: ImageText | undefined;
  #opened: Promise<void> = Promise.resolve();
  #at = -1;

  constructor(place: HTMLElement, witness: string) {
    this.witness = witness;
    this.pages = pagesOf(witness);
    this.#stage = element("div", "scan-stage");
    this.#choice = this.#makeChoice();
    this.#frame = element("section", "scan-view");
    this.#frame.setAttribute("aria-label", words.image);
    this.#said = element("p", "hidden");
    this.#said.setAttribute("role", "status");
    const bar = this.#makeBar();
    this.#frame.append(bar, this.#stage, this.#said);
    place.append(this.#frame);
    const pane = paneOf(place, witness);
    place.classList.add("scanning");
    document.documentElement.classList.add("scanned");
    place.classList.toggle("scanning-right", pane?.dataset.pane === "right");
    this.#viewer = makeViewer(this.#stage);
    addEventListener("scroll", this.#follow, { passive: true });
    if (pane !== undefined) void this.#joinText(pane, bar);
  }

  /** Text and image by line and word, where the program that read the page said where they stand. */
  async #joinText(pane: HTMLElement, bar: HTMLElement): Promise<void> {
    const shown = this.pages.filter(({ absent }) => absent === undefined);
    const sizes = new Map(shown.map(({ id, size }) => [Number(id), size]));
    const zones = await fetchZones(zonesAddress(this.witness), sizes);
    if (zones.length === 0 || !this.#frame.isConnected) return;
    const text = new ImageText({
      viewer: this.#viewer,
      stage: this.#stage,
      pane,
      zones,
      image: () => Number(this.pages[this.#at]?.id ?? -1),
      turnTo: (image) => {
        this.show(this.pages.findIndex(({ id }) => Number(id) === image));
        return this.#opened;
      },
      say: (line) => {
        this.#said.lang = pane.querySelector<HTMLElement>(".text")?.lang ?? "";
        this.#said.textContent = line;
      },
    });
    this.#text = text;
    if (!text.canStep) return;
    await this.#opened;
    text.light();
    bar.insertBefore(
      button("↑", words.lineBefore, () => void text.step(-1)),
      bar.children[3] ?? null,
    );
    bar.insertBefore(
      button("↓", words.lineAfter, () => void text.step(1)),
      bar.children[4] ?? null,
    );
  }

  show(index: number): void {
    const page = this.pages[index];
    if (page === undefined || index === this.#at) return;
    this.#at = index;
    this.#choice.value = String(index);
    this.#viewer.canvas.setAttribute("role", "img");
    this.#viewer.canvas.setAttribute("aria-label", page.alt);
    this.#stage.querySelector(".scan-absent")?.remove();
    if (page.absent === undefined) this.#opened = this.#load(page, index);
    else this.#sayAbsent(page.absent);
  }

  /** In the place of an image that is not shown: another page's must not be taken for it. */
  #sayAbsent(reason: string): void {
    this.#viewer.close();
    const notice = element("p", "scan-absent");
    notice.textContent = reason;
    this.#stage.append(notice);
    this.#said.lang = document.documentElement.lang;
    this.#said.textContent = reason;
    this.#opened = Promise.resolve();
  }

  async #load(page: ScannedPage, index: number): Promise<void> {
    const tiles = page.tiled ? await tilesOf(page) : undefined;
    if (index !== this.#at) return;
    const opened = new Promise<void>((resolve) => this.#viewer.addOnceHandler("open", () => resolve()));
    this.#viewer.open(tiles ?? { tileSource: { type: "image", url: page.address } });
    await opened;
    fitWidth(this.#viewer);
  }

  focus(): void {
    this.#choice.focus({ preventScroll: true });
    this.#frame.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    removeEventListener("scroll", this.#follow);
    this.#text?.close();
    this.#viewer.destroy();
    this.#frame.parentElement?.classList.remove("scanning", "scanning-right");
    document.documentElement.classList.remove("scanned");
    this.#frame.remove();
  }

  /** The image of the page on which the reader's eye is. */
  readonly #follow = (): void => {
    const id = pageInSight(this.witness);
    const index = this.pages.findIndex((page) => page.id === id);
    if (index >= 0 && id !== this.#followed) this.show(index);
    this.#followed = id;
  };
  #followed: string | undefined;

  #makeChoice(): HTMLSelectElement {
    const choice = document.createElement("select");
    choice.setAttribute("aria-label", words.page);
    for (const [index, { label }] of this.pages.entries()) choice.add(new Option(label, String(index)));
    choice.addEventListener("change", () => this.show(Number(choice.value)));
    return choice;
  }

  #makeBar(): HTMLElement {
    const bar = element("div", "scan-bar");
    const zoom = (by: number) => () => {
      this.#viewer.viewport.zoomBy(by);
      this.#viewer.viewport.applyConstraints();
    };
    bar.append(
      button("‹", words.previous, () => this.show(this.#at - 1)),
      this.#choice,
      button("›", words.next, () => this.show(this.#at + 1)),
      button("+", words.nearer, zoom(1.6)),
      button("−", words.farther, zoom(1 / 1.6)),
      button("▢", words.whole, () => this.#viewer.viewport.goHome()),
      button("×", words.close, () => closeView()),
    );
    return bar;
  }
}

function makeViewer(stage: HTMLElement): OpenSeadragon.Viewer {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const viewer = OpenSeadragon({
    element: stage,
    drawer: "canvas",
    showNavigationControl: false,
    animationTime: still ? 0 : 0.4,
    visibilityRatio: 0.6,
    maxZoomPixelRatio: 2,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
  });
  viewer.addHandler("canvas-scroll", (event) => {
    const wheel = event.originalEvent as WheelEvent;
    if (wheel.ctrlKey) return;
    event.preventDefaultAction = true;
    event.preventDefault = false;
  });
  viewer.addHandler("open-failed", () => stage.replaceChildren(words.failed));
  return viewer;
}

/** A whole page at the foot of a phone would be too small to read: there it fills the breadth, from its head. */
function fitWidth({ viewport, world }: OpenSeadragon.Viewer): void {
  const { x: width, y: height } = viewport.getContainerSize();
  const image = world.getItemAt(0)?.getBounds();
  if (image === undefined || image.height / image.width <= (height / width) * 1.2 || width > widestPhone) return;
  viewport.fitBounds(new OpenSeadragon.Rect(image.x, image.y, image.width, (image.width * height) / width), true);
}

/** As in the style. In pixels. */
const widestPhone = 720;

/** What the tiles' own description says, at the address where it was found; undefined where there is none. */
async function tilesOf({ address }: ScannedPage): Promise<OpenSeadragon.TileSourceSpecifier | undefined> {
  const home = `${new URL(address, location.href).href}.tiles`;
  try {
    const response = await fetch(`${home}/info.json`);
    if (!response.ok) return undefined;
    return { tileSource: { ...((await response.json()) as object), id: home } };
  } catch {
    return undefined;
  }
}

function pagesOf(witness: string): readonly ScannedPage[] {
  const pages = document.querySelectorAll<HTMLElement>(`.scans[data-scans="${witness}"] [data-image]`);
  return [...pages].map((page) => {
    const image = page.querySelector("img");
    const label = page.closest("figure")?.querySelector("figcaption") ?? page.querySelector("b");
    return {
      id: page.dataset.image ?? "",
      size: sizeOf(image),
      address: page instanceof HTMLAnchorElement ? page.href : "",
      tiled: page.dataset.tiled !== undefined,
      label: label?.textContent ?? "",
      alt: image?.alt ?? "",
      absent: page.classList.contains("scan-absent") ? (page.textContent ?? "") : undefined,
    };
  });
}

/** In pixels of the file, as the page gives it. */
const sizeOf = (image: HTMLImageElement | null): ImageSize => ({
  width: Number(image?.getAttribute("width") ?? 0),
  height: Number(image?.getAttribute("height") ?? 0),
});

const zonesAddress = (witness: string): string | undefined =>
  document.querySelector<HTMLElement>(`.scans[data-scans="${witness}"]`)?.dataset.zones;

const paneOf = (place: HTMLElement, witness: string): HTMLElement | undefined =>
  place.querySelector<HTMLElement>(`.pane[data-key="${witness}"]`) ?? undefined;

/** `data-image` of the first page while its beginning is seen, else of the last one that begins above the middle of the window. */
function pageInSight(witness: string): string | undefined {
  const breaks = document.querySelectorAll<HTMLElement>(`.pane[data-key="${witness}"] .text [data-image]`);
  let found = breaks[0]?.dataset.image;
  if ((breaks[0]?.getBoundingClientRect().top ?? -1) >= 0) return found;
  for (const mark of breaks) {
    if (mark.getBoundingClientRect().top > innerHeight * 0.45) break;
    found = mark.dataset.image;
  }
  return found;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function button(sign: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

let view: FacsimileView | undefined;
let opener: Element | null = null;

function closeView(): void {
  view?.close();
  view = undefined;
  if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}

/** From the viewer, and from anywhere else where no card is open, which the key would close: heard before those who close it. */
document.addEventListener(
  "keydown",
  ({ key, target }) => {
    if (key !== "Escape" || view === undefined) return;
    const isWithin = (target as Element).closest(".scan-view") !== null;
    if (isWithin || document.querySelector(".card, .passage-card:not([hidden])") === null) closeView();
  },
  { capture: true },
);

/** A witness that is chosen takes the place of the image. */
document.addEventListener("click", (event) => {
  if ((event.target as Element).closest(".tabs-right a[data-witness]") !== null) closeView();
});

const viewer: FacsimileViewer = {
  open(witness, image = pageInSight(witness)) {
    const place = document.querySelector<HTMLElement>(".panes");
    if (place === null) return;
    if (view?.witness !== witness) {
      view?.close();
      opener = document.activeElement;
      view = new FacsimileView(place, witness);
    }
    view.show(
      Math.max(
        0,
        view.pages.findIndex(({ id }) => id === image),
      ),
    );
    view.focus();
  },
};

globalThis.variorumFacsimile = viewer;
