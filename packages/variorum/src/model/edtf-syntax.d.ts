/** What we use of the `edtf` library (BSD-2), which ships no types. */
declare module "edtf" {
  /** @throws where the text is not EDTF. */
  export function parse(text: string): { readonly type: string };
}
