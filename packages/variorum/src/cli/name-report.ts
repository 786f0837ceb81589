import { groupByForm, type PlacedProposal, type ProposedForm } from "../edition/placed-proposal.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { countNoun } from "./wording.ts";

interface Terminal {
  readonly paint: Paint;
}

/** Every form once: who it seems to name, how often and where it stands, and one example. */
export function formatProposedForms(proposals: readonly PlacedProposal[], folder: string, { paint }: Terminal): string {
  const forms = groupByForm(proposals);
  const [first] = forms;
  if (first === undefined) return noneOpen(paint);
  const width = Math.max(...forms.map(({ proposals: own }) => String(own.length).length));
  const lines = byAgent(forms).flatMap(([agent, own]) => [
    paint.strong(agent),
    ...own.flatMap((form) => formLines(form, width, paint)),
    "",
  ]);
  const shown = `'${first.form.replaceAll("'", "'\\''")}'`;
  return [
    ...lines,
    `${countNoun(proposals.length, "name")} in ${countNoun(forms.length, "form")} to confirm or reject.`,
    `All of a form at once: variorum names ${folder} --confirm-form ${shown} (or --reject-form); --places lists each place with its id.`,
    "",
  ].join("\n");
}

const noneOpen = (paint: Paint): string => `${paint.good("No name is open.")}\n`;

function byAgent(forms: readonly ProposedForm[]): readonly (readonly [string, readonly ProposedForm[]])[] {
  const agents = [...new Set(forms.map(({ agent }) => agent))];
  return agents.map((agent) => [agent, forms.filter((form) => form.agent === agent)]);
}

function formLines({ form, also, proposals }: ProposedForm, width: number, paint: Paint): readonly string[] {
  const [example] = proposals;
  const documents = new Set(proposals.map(({ document }) => document));
  const where = documents.size === 1 ? example.document : countNoun(documents.size, "document");
  const how = example.how === "exact form" ? "" : `, ${example.how} of “${example.form}”`;
  const others = also.length === 0 ? "" : `, or ${also.join(", ")}`;
  const count = `${proposals.length}×`.padStart(width + 1);
  return [
    `  ${count} ${printable(form)}${paint.faint(`${how}${others}; ${where}`)}`,
    `  ${" ".repeat(width + 2)}${exampleOf(example, paint)}`,
  ];
}

const exampleOf = ({ before, text, after }: PlacedProposal, paint: Paint): string =>
  `${paint.faint(`…${oneLine(before)}`)}${paint.added(oneLine(text))}${paint.faint(`${oneLine(after)}…`)}`;

const oneLine = (words: string): string => printable(words).replace(/\s+/g, " ");

/** Every place with the id by which it is decided. */
export function formatProposedPlaces(proposals: readonly PlacedProposal[], { paint }: Terminal): string {
  if (proposals.length === 0) return noneOpen(paint);
  const groups = byAgent(groupByForm(proposals)).map(([agent, forms]) =>
    [paint.strong(agent), ...forms.flatMap((form) => form.proposals.flatMap((one) => placeLines(one, paint)))].join(
      "\n",
    ),
  );
  return `${groups.join("\n\n")}\n\n${countNoun(proposals.length, "name")} to confirm or reject.\n`;
}

function placeLines(proposal: PlacedProposal, paint: Paint): readonly string[] {
  const { id, document, witness, form, how, also } = proposal;
  const others = also.length === 0 ? "" : `; or ${also.join(", ")}`;
  const found = how === "exact form" ? "as" : `${how} of`;
  return [
    `  ${exampleOf(proposal, paint)}`,
    paint.faint(`    ${document}/${witness}  ${found} “${form}”${others}  ${id}`),
  ];
}
