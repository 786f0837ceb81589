/** Lights a stretch of text without touching the text: rectangles over its lines. */
export class TextLight {
  readonly #layer = document.createElement("div");

  constructor(reader: HTMLElement) {
    this.#layer.className = "text-light";
    this.#layer.setAttribute("aria-hidden", "true");
    reader.append(this.#layer);
    addEventListener("resize", this.#clear);
  }

  show(ranges: readonly Range[]): void {
    const home = this.#layer.getBoundingClientRect();
    const marks = ranges.flatMap((range) =>
      [...range.getClientRects()].map(({ left, top, width, height }) => {
        const mark = document.createElement("i");
        mark.style.cssText = `left:${left - home.left}px;top:${top - home.top}px;width:${width}px;height:${height}px`;
        return mark;
      }),
    );
    this.#layer.replaceChildren(...marks);
  }

  close(): void {
    removeEventListener("resize", this.#clear);
    this.#layer.remove();
  }

  readonly #clear = (): void => this.#layer.replaceChildren();
}
