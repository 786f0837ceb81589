/**
 * Children run compiled code: Node 20 reads no TypeScript. Where the project itself runs from its sources (in tests),
 * `…/src/x.ts` is `…/dist/x.js`.
 */
export function compiledUrl(url: URL): URL {
  const match = /^(?<before>.*)\/src\/(?<path>.*)\.[jt]s$/u.exec(url.pathname);
  if (!match || !import.meta.url.endsWith(".ts")) return url;
  const compiled = new URL(url);
  compiled.pathname = `${match.groups?.before}/dist/${match.groups?.path}.js`;
  return compiled;
}
