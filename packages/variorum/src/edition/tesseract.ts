import { refusal } from "../ingest/findings.ts";
import { type OutsideRun, runOutside } from "../jobs/outside-program.ts";
import { VariorumError } from "../model/error.ts";

/** How long one image may take, and what it may need. */
const limits = { timeoutMs: 180_000, maxRssBytes: 1_500_000_000, maxOutputBytes: 32 * 1024 * 1024 };

export interface TesseractOptions {
  /** The program: a name that is looked for, or a path. */
  readonly program: string;
  /** Variables of which it sees those that say where it and its models are. */
  readonly variables: { readonly [name: string]: string | undefined };
  readonly signal?: AbortSignal | undefined;
}

/** Tesseract, where it is installed: an outside program that nothing else here needs. */
export class Tesseract {
  readonly #options: TesseractOptions;
  readonly version: string;
  /** Names of the models that are installed. */
  readonly models: ReadonlySet<string>;

  private constructor(options: TesseractOptions, version: string, models: readonly string[]) {
    this.#options = options;
    this.version = version;
    this.models = new Set(models);
  }

  /** @throws {VariorumError} `input` when it is not there, with what to install */
  static async find(options: TesseractOptions): Promise<Tesseract> {
    const version = await ask(options, ["--version"], "asking for the version of Tesseract");
    if (version === undefined) throw notInstalled(options.program);
    const list = await ask(options, ["--list-langs"], "asking for the models of Tesseract");
    const models = (list ?? "").split(/\r?\n/u).filter((line) => /^[\w/-]+$/u.test(line));
    return new Tesseract(options, /tesseract v?(?<number>\d[\w.-]*)/iu.exec(version)?.groups?.number ?? "?", models);
  }

  /**
   * hOCR of one image.
   * @param path absolute
   * @throws {VariorumError} `input` or `limit`, naming `shownAs`
   */
  async read(path: string, shownAs: string, model: string): Promise<string> {
    const what = `reading ${shownAs}`;
    const result = await runOutside(
      this.#options.program,
      [path, "-", "-l", model, "hocr"],
      runOf(this.#options, what),
    ).catch((error) => {
      if (!(error instanceof VariorumError) || error.code !== "limit") throw error;
      const mend = "Look whether this is the image that you meant; make it smaller if it is.";
      throw refusal(shownAs, "too-much", error.message, { mend }, "limit");
    });
    if (result === undefined) throw notInstalled(this.#options.program);
    if (result.code === 0) return new TextDecoder().decode(result.output);
    const said = result.words.split("\n").at(-1)?.slice(0, 300) ?? "";
    throw refusal(
      shownAs,
      "not-recognized",
      `Tesseract could not read the image: ${said || `exit code ${result.code}`}`,
      {
        mend: "Open the image and save it as PNG or JPEG.",
      },
    );
  }
}

async function ask(options: TesseractOptions, args: readonly string[], what: string): Promise<string | undefined> {
  const result = await runOutside(options.program, args, runOf(options, what));
  // Version 3 told of itself on the standard error.
  return result && `${new TextDecoder().decode(result.output)}\n${result.words}`;
}

function runOf({ variables, signal }: TesseractOptions, what: string): OutsideRun {
  const { PATH, TESSDATA_PREFIX, SYSTEMROOT } = variables;
  // One processor for one image: several are read at once.
  const environment = { PATH, SYSTEMROOT, TESSDATA_PREFIX, OMP_THREAD_LIMIT: "1", LC_ALL: "C" };
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
  return { ...limits, what, environment: given, signal };
}

const notInstalled = (program: string): VariorumError =>
  new VariorumError("input", "No image was read.", {
    problems: [
      {
        severity: "error",
        code: "no-tesseract",
        message: `Tesseract is not installed: there is no program \`${program}\`.`,
        mend:
          "Install it with the models of your languages (Debian: apt install tesseract-ocr tesseract-ocr-rus; macOS: brew install tesseract " +
          "tesseract-lang; Windows: the installer of UB Mannheim), or name it with --tesseract.",
      },
    ],
  });
