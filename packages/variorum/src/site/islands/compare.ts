import type { DownloadKind, TextFigures } from "../../browser/comparison.ts";
import { interfaceLanguageOf } from "../../model/interface-language.ts";
import { compareWords } from "../words/compare-words.ts";
import { staleWords } from "../words/stale-words.ts";
import type { CollatingAnswer, CollatingRequest } from "./collating-message.ts";
import { loadScript, reloadOffer, ScriptMissing } from "./on-demand.ts";

declare global {
  /** The program of the worker, as the script that is loaded on demand leaves it. */
  var variorumCollating: (() => void) | undefined;
}

const language = interfaceLanguageOf(document.documentElement.lang) ?? "en";
const say = compareWords[language];

/** The page on which readers compare texts of their own. */
function startCompare(form: HTMLFormElement): void {
  const page = new ComparePage(form);
  page.start();
}

function find<E extends Element>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}

class ComparePage {
  private readonly form: HTMLFormElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLOListElement;
  private readonly status: HTMLElement;
  private readonly stopButton: HTMLButtonElement;
  private readonly bar: HTMLProgressElement;
  private readonly result: HTMLElement;
  private files: readonly File[] = [];
  private worker: Worker | undefined;
  private addresses: string[] = [];

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.input = find(form, "input[type=file]");
    this.list = find(form, "[data-chosen]");
    this.status = find(form, "[data-says]");
    this.stopButton = find(form, "[data-stop]");
    this.bar = find(form, "progress");
    this.result = find(document, "[data-result]");
  }

  start(): void {
    this.form.hidden = false;
    this.input.addEventListener("change", () => {
      this.add([...(this.input.files ?? [])]);
      this.input.value = "";
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.compare().catch((error: unknown) => this.fail(error));
    });
    this.stopButton.addEventListener("click", () => {
      this.end();
      this.say(say.stopped);
    });
    this.acceptDrops();
  }

  private acceptDrops(): void {
    const place = find<HTMLElement>(this.form, "[data-drop]");
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
    document.addEventListener("dragleave", () => place.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("over");
      this.add([...(event.dataTransfer?.files ?? [])]);
    });
  }

  private add(files: readonly File[]): void {
    this.files = [...this.files, ...files];
    this.showFiles();
  }

  private showFiles(): void {
    const items = this.files.map((file, index) => {
      const item = document.createElement("li");
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", say.remove(file.name));
      remove.addEventListener("click", () => {
        this.files = this.files.filter((_, other) => other !== index);
        this.showFiles();
        this.input.focus();
      });
      item.append(file.name, " ", remove);
      return item;
    });
    this.list.replaceChildren(...items);
  }

  private async compare(): Promise<void> {
    if (this.files.length < 2) {
      this.say(say.few);
      this.input.focus();
      return;
    }
    this.end();
    this.result.hidden = true;
    this.busy(true);
    this.say(say.reading);
    const files = await Promise.all(
      this.files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    this.worker = await startWorker(
      (message) => this.hear(message),
      (error) => this.fail(error),
    );
    this.ask(
      { ask: "compare", files, language },
      files.map(({ bytes }) => bytes.buffer),
    );
  }

  private ask(request: CollatingRequest, moved: Transferable[] = []): void {
    this.worker?.postMessage(request, moved);
  }

  private hear(message: CollatingAnswer): void {
    switch (message.says) {
      case "progress":
        this.bar.value = Math.round((100 * message.done) / Math.max(1, message.total));
        return;
      case "compared":
        this.busy(false);
        this.show(message.figures, message.moves, message.report);
        return;
      case "file":
        this.busy(false);
        this.say("");
        saveFile(this.address(message.file), `comparison.${ENDINGS[message.kind]}`);
        return;
      case "failed":
        this.fail(message.message);
        return;
    }
  }

  private show(figures: readonly TextFigures[], moves: number, report: Blob): void {
    this.say(say.done);
    const address = this.address(report);
    find(this.result, "[data-figures]").replaceChildren(figuresTable(figures), say.moves(moves));
    find(this.result, "[data-downloads]").replaceChildren(...this.downloads(address));
    find<HTMLIFrameElement>(this.result, "[data-report]").src = address;
    this.result.hidden = false;
    find<HTMLElement>(this.result, "h2").focus();
  }

  private downloads(report: string): readonly (string | Node)[] {
    const open = document.createElement("a");
    open.href = report;
    open.target = "_blank";
    open.textContent = say.open;
    const page = document.createElement("a");
    page.href = report;
    page.download = "comparison.html";
    page.textContent = say.page;
    const others = (["json", "csv", "tei"] as const).map((kind) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = say[kind];
      button.addEventListener("click", () => {
        this.busy(true);
        this.say(say.writing);
        this.ask({ ask: "download", kind });
      });
      return button;
    });
    return [open, page, ...others];
  }

  private address(file: Blob): string {
    const address = URL.createObjectURL(file);
    this.addresses.push(address);
    return address;
  }

  private busy(is: boolean): void {
    this.stopButton.hidden = !is;
    this.bar.hidden = !is;
    this.bar.removeAttribute("value");
    this.form.ariaBusy = String(is);
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  private fail(error: unknown): void {
    this.end();
    if (error instanceof ScriptMissing) {
      this.status.replaceChildren(...reloadOffer(staleWords[language]));
      return;
    }
    const why = document.createElement("span");
    why.lang = "en";
    why.textContent = error instanceof Error ? error.message : String(error);
    this.status.replaceChildren(`${say.failed} `, why);
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const address of this.addresses) URL.revokeObjectURL(address);
    this.addresses = [];
    this.busy(false);
  }
}

const ENDINGS: { readonly [kind in DownloadKind]: string } = { json: "json", csv: "csv", tei: "tei.xml" };

function saveFile(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

function figuresTable(figures: readonly TextFigures[]): HTMLElement {
  const { columns } = say;
  const table = document.createElement("table");
  const caption = table.createCaption();
  caption.textContent = say.caption(figures[0]?.siglum ?? "");
  const head = table.createTHead().insertRow();
  for (const label of Object.values(columns)) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = label;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const [index, text] of figures.entries()) {
    const row = body.insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = `${text.siglum} ${text.name}`;
    row.append(name);
    const { words, omissions, additions, substantive, accidental } = text;
    const differences = index === 0 ? ["", "", "", ""] : [omissions, additions, substantive, accidental];
    for (const value of [words, ...differences]) row.insertCell().textContent = value.toLocaleString(language);
  }
  const roof = document.createElement("div");
  roof.className = "compare-figures";
  roof.tabIndex = 0;
  roof.setAttribute("role", "group");
  roof.setAttribute("aria-label", say.result);
  roof.append(table);
  return roof;
}

/** From the text of its own program, so that it stands under the page's rule of no connections, and from a disk too. */
async function startWorker(hear: (message: CollatingAnswer) => void, fail: (error: unknown) => void): Promise<Worker> {
  await loadProgram();
  const program = new Blob([`(${String(globalThis.variorumCollating)})()`], { type: "text/javascript" });
  const address = URL.createObjectURL(program);
  const worker = new Worker(address);
  worker.addEventListener("message", (event: MessageEvent<CollatingAnswer>) => hear(event.data));
  worker.addEventListener("error", (event) => fail(event.message));
  return worker;
}

async function loadProgram(): Promise<void> {
  if (globalThis.variorumCollating !== undefined) return;
  const own = document.querySelector<HTMLScriptElement>("script[data-collating]");
  await loadScript(own?.dataset.collating ?? "");
}

const form = document.querySelector<HTMLFormElement>("form[data-compare]");
if (form !== null) startCompare(form);
