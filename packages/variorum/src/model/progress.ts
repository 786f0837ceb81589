/** One step of long work, for a display. */
export interface Progress {
  /** `read`, `align`, `sign`, `pages` … */
  readonly phase: string;
  readonly done: number;
  readonly total?: number;
}

export type OnProgress = (progress: Progress) => void;
