/** The part of an AbortSignal that is needed here; every browser and Node has one. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
}
