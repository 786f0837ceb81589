/**
 * A token that a scholar's decision speaks of: by siglum and index, with the text it had then. When an edit moved the
 * token, the nearest token with the same text within `REACH` tokens takes its place if there is only one.
 */
export interface TokenPlace {
  readonly witness: string;
  /** Index of the token in its witness. */
  readonly token: number;
  /** The token's text when the decision was taken. */
  readonly text: string;
}

/**
 * A scholar's word on a collation, respected by every later run.
 * - `align`: these tokens, of different witnesses, stand in one column;
 * - `separate`: no two of these tokens stand in one column;
 * - `regularise`: `text` is a spelling of `normal`, at the given places or everywhere.
 */
export type Decision =
  | { readonly kind: "align"; readonly places: readonly TokenPlace[] }
  | { readonly kind: "separate"; readonly places: readonly TokenPlace[] }
  | {
      readonly kind: "regularise";
      readonly text: string;
      readonly normal: string;
      readonly places?: readonly TokenPlace[];
    };
