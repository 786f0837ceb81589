/** A place in a text of the record, as the page shows it. */
export interface TextPlace {
  readonly segment: number;
  /** UTF-16 code units. */
  readonly offset: number;
}

/** Text nodes of a piece of a segment without what stands beside the text. */
function* ownText(piece: Element): Generator<Text> {
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest("[data-aside]") === null) yield node;
  }
}

const startOf = (piece: HTMLElement): number => Number(piece.dataset.from ?? 0);

/** What is written at a point of the window; undefined where no text of the record is. */
export function placeAtPoint(x: number, y: number): TextPlace | undefined {
  const found = document.caretPositionFromPoint?.(x, y);
  if (found) return placeIn(found.offsetNode, found.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? placeIn(range.startContainer, range.startOffset) : undefined;
}

/** Where the text of an element begins. */
export function placeOfElement(element: Element): TextPlace | undefined {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const place = placeIn(walker.currentNode, 0);
    if (place !== undefined) return place;
  }
  return undefined;
}

function placeIn(node: Node, offset: number): TextPlace | undefined {
  const piece = node.parentElement?.closest<HTMLElement>("[data-segment]");
  if (piece === null || piece === undefined) return undefined;
  let before = startOf(piece);
  for (const text of ownText(piece)) {
    if (text === node) return { segment: Number(piece.dataset.segment), offset: before + offset };
    before += text.length;
  }
  return undefined;
}

/** The ranges of the document in which a stretch of a segment stands, as far as this pane has it. */
export function rangesOf(pane: Element, segment: number, from: number, to: number): readonly Range[] {
  const ranges: Range[] = [];
  for (const piece of pane.querySelectorAll<HTMLElement>(`[data-segment="${segment}"]`)) {
    let at = startOf(piece);
    for (const text of ownText(piece)) {
      const [begin, end] = [Math.max(from, at), Math.min(to, at + text.length)];
      if (begin < end) ranges.push(rangeIn(text, begin - at, end - at));
      at += text.length;
    }
  }
  return ranges;
}

function rangeIn(text: Text, from: number, to: number): Range {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range;
}
