import type { Look } from "../../model/edition.ts";
import type { Scene } from "../context.ts";

interface FontPreloadsProps {
  readonly scene: Scene;
  readonly look: Look;
  /** Of the texts on the page, beside that of the interface. */
  readonly languages: readonly string[];
}

/** The fonts of the first view, asked for before the style names them: what comes too late is not used on this page. */
export function FontPreloads({ scene, look, languages }: FontPreloadsProps) {
  const { assets, files, language } = scene;
  const wanted = new Set(["Latn", ...[language, ...languages].map(scriptOf)]);
  const names = [...wanted].flatMap((script) => {
    const fonts = assets.fonts[script];
    if (fonts === undefined) return [];
    return [...(look.serif === undefined ? [fonts.serif] : []), ...(look.sans === undefined ? [fonts.sans] : [])];
  });
  return (
    <>
      {names.map((name) => (
        <link rel="preload" href={`${files}assets/${name}`} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
    </>
  );
}

const scripts = new Map<string, string>();

/** ISO 15924, as Unicode's likely subtags have it; `""` where a tag is no language's. Looked up once for each language. */
function scriptOf(language: string): string {
  const script = scripts.get(language) ?? likelyScript(language);
  scripts.set(language, script);
  return script;
}

function likelyScript(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? "";
  } catch {
    return "";
  }
}
