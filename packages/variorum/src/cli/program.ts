import { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { version } from "./version.ts";

type CreateCommand = (context: CommandContext) => Command;

type LoadCommand = () => Promise<CreateCommand>;

/** In the order of `--help`. A command's code is loaded when it is named, so that none waits for the others'. */
const groups: Readonly<Record<string, Readonly<Record<string, LoadCommand>>>> = {
  Edit: {
    init: () => import("./init.ts").then(({ initCommand }) => initCommand),
    add: () => import("./add.ts").then(({ addCommand }) => addCommand),
    ocr: () => import("./ocr.ts").then(({ ocrCommand }) => ocrCommand),
    import: () => import("./import.ts").then(({ importCommand }) => importCommand),
    check: () => import("./check.ts").then(({ checkCommand }) => checkCommand),
    confirm: () => import("./confirm.ts").then(({ confirmCommand }) => confirmCommand),
    names: () => import("./names.ts").then(({ namesCommand }) => namesCommand),
    review: () => import("./review.ts").then(({ reviewCommand }) => reviewCommand),
  },
  Compare: {
    compare: () => import("./compare.ts").then(({ compareCommand }) => compareCommand),
    translation: () => import("./translation.ts").then(({ translationCommand }) => translationCommand),
    quotes: () => import("./quotes.ts").then(({ quotesCommand }) => quotesCommand),
  },
  Publish: {
    publish: () => import("./publish.ts").then(({ publishCommand }) => publishCommand),
    build: () => import("./build.ts").then(({ buildCommand }) => buildCommand),
    serve: () => import("./serve.ts").then(({ serveCommand }) => serveCommand),
    start: () => import("./start.ts").then(({ startCommand }) => startCommand),
  },
  "Govern the record": {
    propose: () => import("./propose.ts").then(({ proposeCommand }) => proposeCommand),
    sign: () => import("./sign.ts").then(({ signCommand }) => signCommand),
    withhold: () => import("./withhold.ts").then(({ withholdCommand }) => withholdCommand),
    release: () => import("./withhold.ts").then(({ releaseCommand }) => releaseCommand),
    takedown: () => import("./takedown.ts").then(({ takedownCommand }) => takedownCommand),
    restore: () => import("./takedown.ts").then(({ restoreCommand }) => restoreCommand),
    policy: () => import("./policy.ts").then(({ policyCommand }) => policyCommand),
    "revoke-key": () => import("./policy.ts").then(({ revokeKeyCommand }) => revokeKeyCommand),
    key: () => import("./key.ts").then(({ keyCommand }) => keyCommand),
    operator: () => import("./operator.ts").then(({ operatorCommand }) => operatorCommand),
    snapshot: () => import("./snapshot.ts").then(({ snapshotCommand }) => snapshotCommand),
    log: () => import("./log.ts").then(({ logCommand }) => logCommand),
  },
  "Verify and preserve": {
    verify: () => import("./verify.ts").then(({ verifyCommand }) => verifyCommand),
    proof: () => import("./proof.ts").then(({ proofCommand }) => proofCommand),
    pack: () => import("./pack.ts").then(({ packCommand }) => packCommand),
    mirror: () => import("./mirror.ts").then(({ mirrorCommand }) => mirrorCommand),
    repair: () => import("./repair.ts").then(({ repairCommand }) => repairCommand),
    refresh: () => import("./refresh.ts").then(({ refreshCommand }) => refreshCommand),
    stamp: () => import("./stamp.ts").then(({ stampCommand }) => stampCommand),
    witness: () => import("./witness.ts").then(({ witnessCommand }) => witnessCommand),
  },
};

/** The command line that `args` calls for: the command they begin with, else every command, for help. */
export async function createProgram(context: CommandContext, args: readonly string[]): Promise<Command> {
  const program = new Command("variorum")
    .description("Publishes documentary editions that nobody can quietly rewrite: compare, publish, prove.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "help for a command")
    .showHelpAfterError("(--help shows how it is used)")
    .showSuggestionAfterError()
    .commandsGroup("Help:")
    .helpCommand("help [command]", "help for a command")
    .addHelpText("after", OVERVIEW);
  const all = Object.entries(groups).flatMap(([group, commands]) =>
    Object.entries(commands).map(([name, load]) => ({ group, name, load })),
  );
  const named = all.filter(({ name }) => name === args[0]);
  const isVersion = args[0] === "-V" || args[0] === "--version";
  for (const { group, load } of named.length > 0 || isVersion ? named : all)
    program.addCommand((await load())(context).helpGroup(`${group}:`));
  configure(program, context);
  return program;
}

const OVERVIEW = `
An edition in six commands:
  $ variorum init my-edition
  $ variorum add my-edition --document letter a.txt b.md c.xml
  $ variorum check my-edition
  $ variorum publish my-edition
  $ variorum build my-edition -o my-site
  $ variorum verify my-site

Exit codes: 0 success; verify: 10 invalid, 11 unverifiable, 12 withheld; 64 wrong usage; 65 bad input; 70 a fault of ours.`;

/** Errors are thrown, not exited with, and everything is written through the context; so with commands of commands. */
function configure(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.err.write(text),
    getOutHelpWidth: () => Math.min(terminal.out.columns, 100),
    getErrHelpWidth: () => Math.min(terminal.err.columns, 100),
    outputError: (text, write) => write(text.replace(/^error: /, `${terminal.err.paint.bad("error")}  `)),
  });
  for (const below of command.commands) configure(below, context);
}
