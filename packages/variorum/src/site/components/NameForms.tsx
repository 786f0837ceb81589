import type { NameForm } from "../../model/agent.ts";
import type { LanguageTag, Multilingual } from "../../model/language.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { directionOf } from "../text/direction.ts";
import { Bracketed } from "./Bracketed.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { CertaintyWord } from "./Statements.tsx";

interface Named {
  readonly name: Multilingual;
  readonly forms: readonly NameForm[];
}

/** Every form of a name once: those with most said of them first, then those that only the edition itself uses. */
export function nameForms({ name, forms }: Named): readonly (NameForm & { readonly displayed: boolean })[] {
  const displayed = new Set(Object.values(name));
  const known = new Set(forms.map((form) => form.name));
  const own = Object.entries(name).flatMap(([language, text]) =>
    known.has(text) ? [] : [{ name: text, ...(language === "und" ? {} : { language }), sources: [], displayed: true }],
  );
  const seen = new Set<string>();
  return [...forms.map((form) => ({ ...form, displayed: displayed.has(form.name) })), ...own].filter((form) => {
    const isNew = !seen.has(form.name);
    seen.add(form.name);
    return isNew || "kind" in form;
  });
}

/** Under which names somebody is found, in which script, by which rules, and who writes so. A column in which nothing stands is left out. */
export function NameForms({
  scene,
  edition,
  agent,
}: {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly agent: Named;
}) {
  const say = scene.words.catalogue.people;
  const forms = nameForms(agent);
  const hasScheme = forms.some(({ scheme }) => scheme !== undefined);
  const hasSources = forms.some(
    ({ sources, certainty, note }) => sources.length > 0 || certainty !== undefined || note !== undefined,
  );
  return (
    <table class="rows name-forms" aria-labelledby="_names">
      <thead>
        <tr>
          <th scope="col">{say.name}</th>
          <th scope="col">{say.language}</th>
          <th scope="col">{say.script}</th>
          {hasScheme && <th scope="col">{say.scheme}</th>}
          <th scope="col">{say.kind}</th>
          {hasSources && <th scope="col">{scene.words.catalogue.statement.sources}</th>}
        </tr>
      </thead>
      <tbody>
        {forms.map((form) => (
          <tr>
            <th scope="row" lang={form.language} dir={directionOf(form.language)}>
              <Bracketed scene={scene} inferred={form.certainty === "inferred"}>
                {form.name}
              </Bracketed>
            </th>
            <td data-name={say.language}>
              {form.language === undefined ? "" : languageName(form.language, scene.language)}
            </td>
            <td data-name={say.script}>{scriptName(form, scene.language)}</td>
            {hasScheme && <td data-name={say.scheme}>{form.scheme}</td>}
            <td data-name={say.kind}>
              {[form.kind === undefined ? "" : say.formKind[form.kind], form.displayed ? say.displayed : ""]
                .filter((part) => part !== "")
                .join("; ")}
            </td>
            {hasSources && (
              <td data-name={scene.words.catalogue.statement.sources}>
                <SourceMarks scene={scene} edition={edition} sources={form.sources} />
                <CertaintyWord scene={scene} {...(form.certainty === undefined ? {} : { certainty: form.certainty })} />
                {form.note !== undefined && <span class="remark"> {form.note}</span>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name of a language in another; its tag where nobody has named it. */
export function languageName(tag: LanguageTag, language: LanguageTag): string {
  return displayName("language", tag, language);
}

function scriptName(form: NameForm, language: LanguageTag): string {
  const script = form.script ?? scriptOf(form.name);
  return script === undefined ? "" : displayName("script", script, language);
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ["Latn", /\p{Script=Latin}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Arab", /\p{Script=Arabic}/u],
];

const scriptOf = (name: string): string | undefined => scripts.find(([, pattern]) => pattern.test(name))?.[0];

/** To make one costs a hundred times what it does: one for each language and type. */
const displayNames = new Map<string, Intl.DisplayNames>();

function displayName(type: "language" | "script", code: string, language: LanguageTag): string {
  try {
    const form = `${type} ${language}`;
    const names = displayNames.get(form) ?? new Intl.DisplayNames([language], { type });
    displayNames.set(form, names);
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
