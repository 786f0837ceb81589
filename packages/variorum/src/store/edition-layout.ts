/** Where everything stands in an edition's folder; paths are relative to it, with `/`. */
export const layout = {
  edition: "edition.yaml",
  documents: "documents",
  document: "document.yaml",
  entities: "entities",
  series: "series",
  essays: "essays",
  terms: "terms",
  decisions: "decisions",
  policy: "policy",
  record: "record",
  private: "private",
  /** Derived; safe to delete. */
  cache: ".variorum",
} as const;

export const documentFolder = (id: string): string => `${layout.documents}/${id}`;
export const documentFile = (id: string): string => `${documentFolder(id)}/${layout.document}`;

/** Where a working file is kept while it is withheld. */
export const privatePath = (path: string): string => `${layout.private}/${path}`;
