import { resolve } from "node:path";
import { Command } from "commander";
import { type ImportOptions, importEntities } from "../edition/import-entities.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

export function importCommand(context: CommandContext): Command {
  return new Command("import")
    .summary("people, bodies, offices and places from tables and TEI")
    .description(
      "Add the persons, bodies, offices, memberships, places, events and sources of tables (.csv, with the columns of entities/*.csv),\n" +
        "the people, bodies, places, events and appointments that TEI files describe, or the persons and offices of a register (pocom),\n" +
        "to the lists of an edition. Folders are looked through. What is there stays as it is.",
    )
    .argument("<folder>", "the edition's folder")
    .argument(
      "<file...>",
      "tables (.csv), TEI files (.xml) with listPerson, listOrg, listPlace, listEvent, listRelation, registers of offices; folders of these",
    )
    .option("--list <list>", "what a table lists, where its name does not say: persons, bodies, offices …")
    .option("--dry-run", "say what would be added, change nothing")
    .option("--json", "print what was added as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["import my-edition persons.csv offices.csv memberships.csv", "tables by their names"],
        ["import my-edition register.csv --list persons", "a table of persons"],
        ["import my-edition listperson.xml", "people of a TEI file"],
        ["import my-edition pocom/people pocom/positions-principals", "a register of officers and offices"],
      ]),
    )
    .action(
      context.action(
        async (folder: string, files: readonly string[], options: ImportOptions & { readonly json?: boolean }) => {
          const edition = resolve(context.cwd, folder);
          const paths = files.map((file) => resolve(context.cwd, file));
          const report = await withProgress(context, "", (env) => importEntities(edition, paths, options, env));
          const { out, err } = context.terminal;
          if (report.problems.length > 0)
            err.write(`${formatProblems(report.problems, err.paint, { cwd: context.cwd })}\n`);
          if (options.json) printJson(context, report);
          else {
            for (const { list, ids } of report.added) {
              const present = report.present.find((one) => one.list === list)?.ids.length ?? 0;
              const there = present === 0 ? "" : out.paint.faint(`  ${present} there already, left as they are`);
              out.write(`${out.paint.good("new")}  ${list}  ${ids.length}${there}\n`);
            }
            const count = report.added.reduce((sum, { ids }) => sum + ids.length, 0);
            out.write(
              `\n${options.dryRun ? "Would add" : "Added"} ${countNoun(count, "entry", "entries")}.\nNext: variorum check ${folder}\n`,
            );
          }
          return exitCode.success;
        },
      ),
    );
}
