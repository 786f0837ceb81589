/**
 * Children run compiled code: Node 20 reads no TypeScript. Where the project itself runs from its sources (in tests),
 * `…/src/floor/x.ts` is `…/dist/program/x.js`.
 */
export function compiledUrl(url: URL): URL {
  const match = /^(?<before>.*)\/src\/.*?(?<name>[^/]+)\.[jt]s$/u.exec(url.pathname);
  if (!match || !import.meta.url.endsWith(".ts")) return url;
  const compiled = new URL(url);
  compiled.pathname = `${match.groups?.before}/dist/program/${match.groups?.name}.js`;
  return compiled;
}
