/** How many sentences of the source and of the target a bead joins. */
export interface BeadKind {
  readonly source: number;
  readonly target: number;
  /** Share of such beads before anything is known of the texts. */
  readonly prior: number;
}

const kind = (source: number, target: number, prior: number): BeadKind => ({ source, target, prior });

/** Most sentences on one side of a bead. */
export const WIDEST = 5;

/** The gaps first; a bead's kind is named by its place in this list. */
export const BEAD_KINDS: readonly BeadKind[] = [
  kind(1, 0, 0.002),
  kind(0, 1, 0.002),
  kind(1, 1, 0.88),
  kind(1, 2, 0.045),
  kind(2, 1, 0.045),
  kind(2, 2, 0.008),
  kind(1, 3, 0.006),
  kind(3, 1, 0.006),
  kind(2, 3, 0.002),
  kind(3, 2, 0.002),
  kind(1, 4, 0.001),
  kind(4, 1, 0.001),
  kind(1, 5, 0.0005),
  kind(5, 1, 0.0005),
  kind(3, 3, 0.0005),
];

export const GAP_KINDS = 2;

/** A step of a path: sentences `sourceFrom … sourceTo` and `targetFrom … targetTo`, half open, stand for each other. */
export interface Step {
  readonly kind: number;
  readonly sourceFrom: number;
  readonly sourceTo: number;
  readonly targetFrom: number;
  readonly targetTo: number;
  /** Natural logarithm of how much likelier the sentences are as translations than as strangers, prior included. */
  readonly score: number;
}
