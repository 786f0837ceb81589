import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatNote, type NoteSignature } from "@variorum/tlog";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentChange } from "../../src/edition/content-change.ts";
import { eventSigner } from "../../src/edition/own-keys.ts";
import type { RecordAction } from "../../src/model/public.ts";
import type { RecordEvent } from "../../src/record/event-note.ts";
import type { RecordObject } from "../../src/record/object.ts";
import { formatProposal, formatSignatures, parseProposal, parseSignatures } from "../../src/record/proposal.ts";
import { continueReplay, policyInForce, type Replay } from "../../src/record/replay.ts";
import { judgeProposals, type SignedProposal } from "../../src/record/standing.ts";
import { verifyEd25519 } from "../../src/store/ed25519.ts";
import {
  allKeys,
  type Cast,
  digest,
  eventOf,
  hex,
  keyOf,
  policyEvent,
  policyOf,
  type Scene,
  sceneOf,
} from "../record/scene.ts";
import { openTeam, type Team } from "./team.ts";

const cast: Cast = { anna: "er", ben: "e", carl: "l" };
const policy = policyOf(cast, { editor: 2, root: 1, legal: 1 });

const signed = (events: readonly RecordEvent[], by: readonly string[]): SignedProposal => {
  const proposal = parseProposal(formatProposal(events));
  const signers = by.map((name) => eventSigner(keyOf(name)));
  return { ...proposal, signatures: signers.map((sign) => proposal.events.map(({ text }) => sign(text))) };
};

/** Ways to bring a subject into each of its states. */
const histories: Record<string, readonly (readonly [RecordAction, string | null])[]> = {
  none: [],
  public: [["publish", null]],
  withheld: [["withhold", "privacy"]],
  sealed: [
    ["publish", null],
    ["takedown", "sealed"],
  ],
  destroyed: [
    ["withhold", "privacy"],
    ["takedown", "destroyed"],
  ],
};

function sceneIn(history: string): Scene {
  const scene = sceneOf(policy, cast);
  for (const [action, code] of histories[history] ?? []) {
    const event = {
      action,
      subject: hex("x", 32),
      content: digest("a"),
      reason: code === null ? null : { code, statement: null },
    };
    const by = action === "takedown" ? ["carl legal", "ben editor"] : ["anna editor", "ben editor"];
    expect(scene.log(event, by)).toBe("counts");
  }
  return scene;
}

const actions = ["publish", "amend", "withhold", "release", "takedown", "restore"] as const;
const keys = ["anna editor", "ben editor", "carl legal"];
const subsets = Array.from({ length: 8 }, (_, bits) => keys.filter((_, i) => (bits >> i) & 1));

/** Every action on x with the right and a wrong parent, policy and content. */
function eventsFor(replay: Replay): readonly RecordEvent[] {
  const head = replay.subjects.get(hex("x", 32))?.at(-1)?.id ?? null;
  const parents = [head, head === null ? "a".repeat(64) : null];
  const rulings = [policyInForce(replay)?.id ?? null, "b".repeat(64)];
  const reasons: Record<string, string> = { takedown: "sealed", withhold: "privacy" };
  return actions.flatMap((action) =>
    parents.flatMap((parent) =>
      rulings.flatMap((ruling) =>
        ["a", "b"].map((content) => {
          const code = reasons[action];
          const reason = code === undefined ? null : { code, statement: null };
          return eventOf({ action, subject: hex("x", 32), parent, policy: ruling, content: digest(content), reason });
        }),
      ),
    ),
  );
}

/** The slow way: log it and see. */
function countsInReplay(replay: Replay, { events, signatures }: SignedProposal): boolean {
  if (signatures.length === 0) return false;
  const entry = formatNote({ text: events[0]?.text ?? "", signatures: signatures.flat() });
  return continueReplay(replay, { verifyEd25519 }).add(entry).fault === null;
}

describe("what a proposal is worth", () => {
  it("is what replay says of the signed event: every state, action, parent, policy and set of signers", () => {
    let ready = 0;
    for (const history of Object.keys(histories)) {
      const { replay } = sceneIn(history);
      for (const event of eventsFor(replay)) {
        for (const by of subsets) {
          const proposal = signed([event], by);
          const [judged] = judgeProposals(replay, [proposal], verifyEd25519);
          const counts = countsInReplay(replay, proposal);
          expect([history, event, by, judged?.standing.kind === "ready"]).toEqual([history, event, by, counts]);
          if (counts) ready += 1;
        }
      }
    }
    expect(ready).toBeGreaterThan(20);
  });

  it("says who is missing, and no more when they have signed", () => {
    const { replay } = sceneIn("public");
    const head = replay.subjects.get(hex("x", 32))?.at(-1)?.id ?? null;
    const ruling = policyInForce(replay)?.id ?? null;
    const takedown = eventOf({
      action: "takedown",
      subject: hex("x", 32),
      parent: head,
      policy: ruling,
      content: digest("a"),
      reason: { code: "sealed", statement: null },
    });
    const missing = (by: readonly string[]) => {
      const [judged] = judgeProposals(replay, [signed([takedown], by)], verifyEd25519);
      const { standing } = judged ?? {};
      return standing?.kind === "waiting"
        ? standing.missing.map(({ role, more }) => `${more} ${role}`)
        : standing?.kind;
    };
    expect(missing([])).toEqual(["1 legal", "1 editor"]);
    expect(missing(["anna editor"])).toEqual(["1 legal"]);
    expect(missing(["carl legal"])).toEqual(["1 editor"]);
    expect(missing(["carl legal", "ben editor"])).toBe("ready");
  });

  it("leaves bad and foreign signatures out instead of spoiling the entry", () => {
    const { replay } = sceneIn("none");
    const event = eventOf({
      action: "publish",
      subject: hex("x", 32),
      policy: policyInForce(replay)?.id ?? null,
      content: digest("a"),
    });
    const proposal = signed([event], ["anna editor", "ben editor", "mallory editor"]);
    const [first] = proposal.signatures[0] ?? [];
    const forged: NoteSignature = { ...(first as NoteSignature), payload: new Uint8Array(64).fill(7) };
    const [judged] = judgeProposals(
      replay,
      [{ ...proposal, signatures: [[forged], ...proposal.signatures] }],
      verifyEd25519,
    );
    expect([judged?.standing.kind, judged?.signed.length]).toEqual(["ready", 2]);
    const trial = continueReplay(replay, { verifyEd25519 });
    expect(trial.add(judged?.entries[0] ?? new Uint8Array()).fault).toBe(null);
  });

  it("logs what has its signatures before the policy that would void it, and of two for one thing the earlier", () => {
    const { replay } = sceneIn("public");
    const ruling = policyInForce(replay)?.id ?? null;
    const head = replay.subjects.get(hex("x", 32))?.at(-1)?.id ?? null;
    const amend = (content: string, time: string) =>
      eventOf({ action: "amend", subject: hex("x", 32), parent: head, policy: ruling, content: digest(content), time });
    const editors = ["anna editor", "ben editor"];
    const next = policyOf(cast, { editor: 1, root: 1, legal: 1 }, { version: 2 });
    const change = signed([policyEvent(next, { policy: ruling, parent: ruling })], allKeys(cast));
    const judged = judgeProposals(
      replay,
      [
        change,
        signed([amend("c", "2026-02-02T00:00:00Z")], editors),
        signed([amend("b", "2026-02-01T00:00:00Z")], editors),
      ],
      verifyEd25519,
    );
    const found = judged.map(({ proposal, standing }) => [proposal.events[0]?.event.action, standing.kind]);
    expect(found).toEqual([
      ["amend", "ready"],
      ["amend", "stale"],
      ["policy", "ready"],
    ]);
  });
});

describe("the files of a proposal", () => {
  const event = fc.record({ action: fc.constantFrom("publish", "amend"), n: fc.nat(1000), m: fc.nat(1000) });
  const toEvent = ({ action, n, m }: { action: string; n: number; m: number }) =>
    eventOf({ action: action as RecordAction, subject: hex(`s${n}`, 32), content: digest(`c${m}`) });

  it("parse and format are inverse; a flipped byte is refused or another proposal", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(event, { minLength: 1, maxLength: 5, selector: JSON.stringify }),
        fc.nat(),
        (drawn, at) => {
          const bytes = formatProposal(drawn.map(toEvent));
          const proposal = parseProposal(bytes);
          expect(Buffer.from(formatProposal(proposal.events.map((each) => each.event)))).toEqual(Buffer.from(bytes));
          const flipped = Uint8Array.from(bytes);
          flipped[at % bytes.length] = (flipped[at % bytes.length] ?? 0) ^ 1;
          try {
            expect(parseProposal(flipped).id).not.toBe(proposal.id);
          } catch (cause) {
            expect((cause as { code?: string }).code).toBe("record");
          }
        },
      ),
    );
  });

  it("a signature file holds a line for each event, all of one key", () => {
    const { signatures } = signed(
      [toEvent({ action: "publish", n: 1, m: 1 }), toEvent({ action: "publish", n: 2, m: 1 })],
      ["anna editor", "ben editor"],
    );
    const [anna = [], ben = []] = signatures;
    const bytes = formatSignatures(anna);
    expect(Buffer.from(formatSignatures(parseSignatures(bytes, 2)))).toEqual(Buffer.from(bytes));
    const bad = [
      formatSignatures(anna.slice(1)),
      formatSignatures([anna[0] as NoteSignature, ben[1] as NoteSignature]),
      Buffer.from("— x\n"),
      new Uint8Array(0),
    ];
    for (const wrong of bad) expect(() => parseSignatures(wrong, 2)).toThrow();
    expect(() => parseProposal(new Uint8Array(0))).toThrow("begins with an event");
    const twice = Buffer.from(formatProposal([toEvent({ action: "publish", n: 1, m: 1 })]))
      .toString()
      .repeat(2);
    expect(() => parseProposal(Buffer.from(twice))).toThrow("holds an event twice");
  });
});

describe("what is shown before signing", () => {
  const text = (blocks: readonly string[]): RecordObject =>
    ({
      form: "text",
      text: {
        manifest: { value: { siglum: null, mediaType: null, withheld: [] } },
        metadata: { value: {} },
        segments: blocks.map((value) => ({ salt: "", value })),
        structure: blocks.map((_, i) => ({
          salt: "",
          value: { id: `p${i}`, kind: "paragraph", marks: [], notes: [] },
        })),
      },
    }) as unknown as RecordObject;
  const blocks = fc.array(fc.constantFrom("one", "two words", "three words here", "Ende.", ""), { maxLength: 8 });

  it("loses no word: what was removed stood before, what was added stands after, and nothing else differs", () => {
    fc.assert(
      fc.property(blocks, blocks, (before, after) => {
        const { passages } = contentChange(text(before), text(after));
        const told = (kind: "removed" | "added") =>
          passages.flatMap(({ kind: own, pieces }) =>
            own === "markup" || (own !== "changed" && own !== kind)
              ? []
              : [
                  pieces
                    .filter((piece) => piece.kind === "same" || piece.kind === kind)
                    .map((piece) => piece.text)
                    .join(""),
                ],
          );
        const without = (all: readonly string[], gone: readonly string[]) => {
          const rest = [...all];
          for (const each of gone) {
            expect(rest).toContain(each);
            rest.splice(rest.indexOf(each), 1);
          }
          return rest.sort();
        };
        expect(without(before, told("removed"))).toEqual(without(after, told("added")));
      }),
    );
  });
});

describe("a shared folder that somebody meddles with", { timeout: 60_000 }, () => {
  let team: Team;
  beforeAll(async () => {
    team = await openTeam();
  });
  afterAll(() => team.close());

  it("refuses an object that is not what the event commits to, and names every damaged file", async () => {
    const anna = team.computer("anna");
    const ben = team.computer("ben");
    await anna.write("a.txt", "The first paragraph.\n");
    await anna.does("init", "edition", "--editor", "Anna");
    await anna.does("add", "edition", "--document", "minutes", "a.txt");
    await anna.does("publish", "edition");
    await team.give(anna, ben);
    await ben.does("key", "new", "edition", "--name", "Ben");
    await team.give(ben, anna);
    await anna.does("policy", "edition", "--add", "Ben", "--editors", "2");
    await team.give(anna, ben);
    await ben.does("sign", "edition", "--yes");
    await team.give(ben, anna);
    await anna.does("publish", "edition");
    await anna.write("edition/documents/minutes/a.txt", "The first paragraph, changed.\n");
    await anna.does("propose", "edition");
    await team.give(anna, ben);
    // The folder holds the proposal of the policy too, which is in the record: the open one is meant.
    const [{ id }] = (await ben.json("propose", "edition", "--list")).proposals;
    const place = join(ben.edition, "record/proposals", id);
    const files = (await readdir(place, { recursive: true })).map((name) => join(place, name));
    const object = files.find((name) => name.endsWith(".json")) ?? "";
    const original = await readFile(object, "utf8");
    await writeFile(object, original.replace("paragraph, changed", "paragraph, changes"));
    const refused = await ben.run("sign", "edition", "--yes");
    expect([refused.code, refused.stderr]).toEqual([65, expect.stringMatching(/is not what was put forward/)]);
    await writeFile(object, original);
    const signature = files.find((name) => name.endsWith(".sig")) ?? "";
    await writeFile(signature, "nonsense\n");
    const damaged = await ben.run("sign", "edition", "--yes");
    expect([damaged.code, damaged.stderr]).toEqual([
      0,
      expect.stringMatching(/\.sig {2}warning {2}This part of a proposal is damaged/),
    ]);
    const events = files.find((name) => name.endsWith("/events")) ?? "";
    await writeFile(events, `${await readFile(events, "utf8")}\n`);
    const gone = await ben.run("propose", "edition", "--list");
    expect(gone.stderr).toMatch(/events {2}warning[\s\S]*its name is not the SHA-256 of its bytes/);
    expect(gone.stdout).toMatch(/No proposal is open/);
  });
});
