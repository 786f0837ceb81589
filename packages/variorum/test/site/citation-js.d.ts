declare module "@citation-js/core" {
  export class Cite {
    constructor(input: unknown, options?: { readonly forceType: string });
    // biome-ignore lint/suspicious/noExplicitAny: items of CSL-JSON as another program makes them
    readonly data: any[];
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
