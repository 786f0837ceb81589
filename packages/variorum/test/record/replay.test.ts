import { describe, expect, it } from "vitest";
import { recordActions } from "../../src/record/event-note.ts";
import { digestOfBody, type Policy } from "../../src/record/policy.ts";
import { snapshotAt, startReplay, subjectsAt } from "../../src/record/replay.ts";
import { signEvent } from "../../src/record/sign-event.ts";
import { transitions } from "../../src/record/transition.ts";
import { allKeys, type Cast, digest, hex, keyOf, play, policyEvent, policyOf, sceneOf } from "./scene.ts";

const alone: Cast = { anna: "er" };
const court: Cast = { anna: "er", ben: "e", carl: "l", dora: "l" };

const aloneScene = () => sceneOf(policyOf(alone), alone);
const courtScene = (thresholds = {}) => sceneOf(policyOf(court, { legal: 1, ...thresholds }), court);

describe("the transition table", () => {
  const ways: Record<string, string> = {
    none: "",
    public: "publish x 1 : counts",
    withheld: "withhold x 1 privacy : counts",
    removed: "publish x 1 : counts\ntakedown x 1 sealed by carl legal, ben editor : counts",
  };
  const signers = "by anna editor, ben editor, carl legal";
  const reasons: Record<string, string> = { takedown: "destroyed", withhold: "privacy" };
  const actions = recordActions.filter((action) => !["policy", "site", "snapshot"].includes(action));
  const rows = Object.keys(ways).flatMap((condition) =>
    actions.map((action) => {
      const outcome = transitions[condition as keyof typeof transitions][action];
      const before = condition === "removed" ? "public" : condition;
      const state = outcome === "unchanged" || outcome === "before" ? before : outcome;
      return [condition, action, state] as const;
    }),
  );
  it.each(rows)("%s → %s: %s", (condition, action, state) => {
    const scene = courtScene();
    if (condition !== "none") play(scene, ways[condition] as string);
    const content = action === "amend" ? "2" : "1";
    const line = `${action} x ${content} ${reasons[action] ?? "other"} ${signers} : ${state === undefined ? "not-allowed" : "counts"}`;
    const { expected, found } = play(scene, line);
    expect(found).toEqual(expected);
    if (state !== undefined) expect(subjectsAt(scene.replay, scene.replay.entries.length)[0]?.state).toBe(state);
  });
});

describe("replay", () => {
  const cases: [name: string, script: string][] = [
    [
      "what is published is amended, withheld and released",
      `
      publish  x 1          : counts
      amend    x 2          : counts
      withhold x 2 privacy  : counts
      amend    x 3          : counts
      release  x 3          : counts`,
    ],
    [
      "withholding and releasing repeat the content",
      `
      publish  x 1          : counts
      withhold x 2 privacy  : not-allowed
      withhold x 1 privacy  : counts
      release  x 2          : not-allowed
      release  x 1          : counts`,
    ],
    [
      "an amendment changes the content",
      `
      publish x 1 : counts
      amend   x 1 : not-allowed`,
    ],
    [
      "nobody but an editor can publish",
      `
      publish x 1 by nobody     : too-few-signers
      publish x 1 by anna root  : too-few-signers
      publish x 1 by carl legal : too-few-signers
      publish x 1 by ben editor : counts`,
    ],
    [
      "a thing nobody knows the text of can be withheld, but not released empty",
      `
      withhold x none lost : counts
      release  x 1         : not-allowed
      amend    x 1         : counts
      release  x 1         : counts`,
    ],
    [
      "a takedown needs a legal signer and another person who is an editor",
      `
      publish  x 1                                     : counts
      takedown x 1 sealed by carl legal                : too-few-signers
      takedown x 1 sealed by ben editor, anna editor   : too-few-signers
      takedown x 1 sealed by carl legal, ben editor    : counts
      restore  x 1 by anna editor                      : counts
      amend    x 2                                     : counts`,
    ],
    [
      "what was destroyed never comes back",
      `
      publish  x 1                                     : counts
      takedown x 1 destroyed by carl legal, ben editor : counts
      restore  x 1                                     : not-allowed
      publish  x 1                                     : not-allowed`,
    ],
    [
      "a restoration leads back to where it came from",
      `
      withhold x 1 privacy                             : counts
      takedown x 1 sealed by carl legal, ben editor    : counts
      restore  x 1                                     : counts
      restore  x 1                                     : not-allowed
      release  x 1                                     : counts`,
    ],
  ];
  for (const [name, script] of cases) {
    it(name, () => {
      const { expected, found } = play(courtScene(), script);
      expect(found).toEqual(expected);
    });
  }

  it("counts people, not keys", () => {
    const cast: Cast = { anna: "e1e2r", ben: "e" };
    const scene = sceneOf(policyOf(cast, { editor: 2 }), cast);
    const { expected, found } = play(
      scene,
      `
      publish x 1 by anna editor1, anna editor2             : too-few-signers
      publish x 1 by anna editor1, anna editor2, ben editor : counts`,
    );
    expect(found).toEqual(expected);
  });

  it("asks two legal signers and a third person", () => {
    const cast: Cast = { anna: "er", ben: "el", carl: "l" };
    const { expected, found } = play(
      sceneOf(policyOf(cast, { legal: 2 }), cast),
      `
      publish  x 1                                                         : counts
      takedown x 1 sealed by ben legal, carl legal                         : too-few-signers
      takedown x 1 sealed by ben legal, ben editor, carl legal             : too-few-signers
      takedown x 1 sealed by ben legal, anna editor, carl legal            : counts`,
    );
    expect(found).toEqual(expected);
  });

  it("takes the first of two events with one parent", () => {
    const scene = aloneScene();
    const x = hex("x", 32);
    expect(scene.log({ action: "publish", subject: x, content: digest("1") }, ["anna editor"])).toBe("counts");
    const parent = scene.replay.subjects.get(x)?.[0]?.id ?? null;
    expect(scene.log({ action: "amend", subject: x, parent, content: digest("2") }, ["anna editor"])).toBe("counts");
    expect(scene.log({ action: "amend", subject: x, parent, content: digest("3") }, ["anna editor"])).toBe("stale");
  });

  it("counts an event once, and an event that lacked signatures when it has them", () => {
    const cast: Cast = { anna: "er", ben: "e" };
    const scene = sceneOf(policyOf(cast, { editor: 2 }), cast);
    const event = { action: "publish", subject: hex("x", 32), content: digest("1"), parent: null } as const;
    expect(scene.log(event, ["anna editor"])).toBe("too-few-signers");
    expect(scene.log(event, ["anna editor", "ben editor"])).toBe("counts");
    expect(scene.log(event, ["anna editor", "ben editor"])).toBe("repeated");
  });

  it("lets an event pass its time", () => {
    const scene = aloneScene();
    const event = { action: "publish", content: digest("1") } as const;
    expect(scene.log({ ...event, subject: hex("x", 32), until: 1 }, ["anna editor"])).toBe("expired");
    expect(scene.log({ ...event, subject: hex("x", 32), until: 3 }, ["anna editor"])).toBe("counts");
    expect(scene.log({ ...event, subject: hex("y", 32), until: 3 }, ["anna editor"])).toBe("expired");
  });

  it("refuses events of other logs, and what is no event", () => {
    const scene = aloneScene();
    const event = { action: "publish", subject: hex("x", 32), content: digest("1") } as const;
    expect(scene.log({ ...event, log: "example.org/other" }, ["anna editor"])).toBe("other-log");
    expect(scene.add(Buffer.from("hello")).fault?.code).toBe("malformed");
    expect(scene.log(event, ["anna editor"])).toBe("counts");
  });

  it("counts nothing in a log without a genesis event", () => {
    const { add } = startReplay();
    const later = signEvent(policyEvent(policyOf(alone)), allKeys(alone).map(keyOf));
    expect(add(Buffer.from("hello")).fault?.code).toBe("malformed");
    expect(add(later).fault?.code).toBe("no-genesis");
    expect(startReplay().add(later).fault).toBe(null);
    const unsigned = signEvent(policyEvent(policyOf(alone)), [keyOf("anna editor")]);
    expect(startReplay().add(unsigned).fault?.code).toBe("too-few-signers");
  });
});

describe("policy changes", () => {
  const two: Cast = { anna: "er", ben: "er" };
  const twoRoots = policyOf(two, { root: 2, editor: 2 });
  const next = (policy: Policy, changes: Partial<Policy>): Policy => ({
    ...policy,
    version: policy.version + 1,
    ...changes,
  });

  it("needs root and editors, old and new, and whoever is new", () => {
    const wider: Cast = { anna: "er", ben: "er", carl: "e" };
    const policy = next(policyOf(wider, { root: 2, editor: 2 }), { version: 2 });
    const scene = () => sceneOf(twoRoots, two);
    const everybody = allKeys(wider);
    for (const missing of ["anna editor", "anna root", "ben editor", "ben root", "carl editor"]) {
      expect([
        missing,
        scene().change(
          policy,
          everybody.filter((name) => name !== missing),
        ),
      ]).toEqual([missing, "too-few-signers"]);
    }
    expect(scene().change(policy, everybody)).toBe("counts");
  });

  it("voids what was signed under the old policy", () => {
    const scene = sceneOf(policyOf(alone), alone);
    const before = scene.replay.policies[0]?.id ?? null;
    expect(
      scene.change(next(policyOf({ anna: "er", ben: "e" }), { version: 2 }), [
        "anna editor",
        "anna root",
        "ben editor",
      ]),
    ).toBe("counts");
    const event = { action: "publish", subject: hex("x", 32), content: digest("1") } as const;
    expect(scene.log({ ...event, policy: before }, ["anna editor"])).toBe("other-policy");
    expect(scene.log(event, ["ben editor"])).toBe("counts");
  });

  it("revokes a key by root alone, for ever; earlier signatures stay valid", () => {
    const cast: Cast = { anna: "er", ben: "e1e2" };
    const scene = sceneOf(policyOf(cast), cast);
    const event = { action: "publish", content: digest("1") } as const;
    expect(scene.log({ ...event, subject: hex("x", 32) }, ["ben editor1"])).toBe("counts");
    expect(scene.change(next(policyOf({ anna: "er", ben: "e2" }), { version: 2 }), ["anna root"])).toBe("counts");
    expect(scene.log({ ...event, subject: hex("y", 32) }, ["ben editor1"])).toBe("too-few-signers");
    expect(scene.log({ ...event, subject: hex("y", 32) }, ["ben editor2"])).toBe("counts");
    expect(subjectsAt(scene.replay, 2)).toHaveLength(1);
    const again = next(policyOf(cast), { version: 3 });
    expect(scene.change(again, [...allKeys(cast)])).toBe("bad-policy");
  });

  it("does not let root alone change more than keys taken away", () => {
    const cast: Cast = { anna: "er", ben: "e" };
    const lower = next(policyOf(cast), { version: 2, maxAge: null });
    const scene = sceneOf(policyOf(cast, { editor: 2 }), cast);
    expect(scene.change(lower, ["anna root"])).toBe("too-few-signers");
    const unreachable = { ...policyOf({ anna: "er" }, { editor: 2 }), version: 2 };
    expect(() => policyEvent(unreachable)).toThrow("2 people must sign as editor, but only 1 could");
  });

  it("replaces lost keys by root alone when the genesis event allowed it", () => {
    const lost = next(policyOf({ anna: "e2r" }, {}, { recovery: true }), { version: 2 });
    const allowed = sceneOf(policyOf(alone, {}, { recovery: true }), alone);
    expect(allowed.change(lost, ["anna root"])).toBe("too-few-signers");
    expect(allowed.change(lost, ["anna root", "anna editor2"])).toBe("counts");
    const forbidden = sceneOf(policyOf(alone), alone);
    expect(forbidden.change({ ...lost, recovery: false }, ["anna root", "anna editor2"])).toBe("too-few-signers");
    expect(forbidden.change(lost, ["anna root", "anna editor2", "anna editor"])).toBe("bad-policy");
  });

  it("does not let root alone bring in a person or a role", () => {
    const scene = sceneOf(policyOf(alone, {}, { recovery: true }), alone);
    const cast: Cast = { anna: "er", mallory: "e" };
    expect(
      scene.change(next(policyOf(cast, {}, { recovery: true }), { version: 2 }), ["anna root", "mallory editor"]),
    ).toBe("too-few-signers");
  });

  it("keeps a public key with its person, role and name for ever", () => {
    const scene = sceneOf(policyOf({ anna: "er", ben: "e" }), { anna: "er", ben: "e" });
    const stolen = policyOf({ anna: "er", ben: "e" });
    const people = stolen.people.map((person) => ({ ...person }));
    const [a, b] = people as [Policy["people"][number], Policy["people"][number]];
    const swapped = [
      { ...a, editor: b.editor },
      { ...b, editor: a.editor },
    ];
    expect(scene.change(next(stolen, { people: swapped }), ["anna root", "anna editor", "ben editor"])).toBe(
      "bad-policy",
    );
  });

  it("goes up one version at a time and never changes its origin", () => {
    const keys = ["anna root", "anna editor"];
    expect(aloneScene().change(policyOf(alone, {}, { version: 3 }), keys)).toBe("bad-policy");
    expect(aloneScene().change(policyOf(alone, {}, { version: 1 }), keys)).toBe("bad-policy");
    expect(aloneScene().change(policyOf(alone, {}, { version: 2 }), keys)).toBe("counts");
  });
});

describe("snapshots", () => {
  it("count when replay gives the same, and grant nothing", () => {
    const scene = aloneScene();
    scene.log({ action: "publish", subject: hex("x", 32), content: digest("1") }, ["anna editor"]);
    const log = (body: string, parent: string | null) =>
      scene.log({ action: "snapshot", subject: "site", parent, content: digestOfBody(body), body }, ["anna editor"]);
    const right = snapshotAt(scene.replay, 2);
    expect(log(right.replace('"subjects":1', '"subjects":2'), null)).toBe("bad-snapshot");
    expect(log(right.replace('"size":2', '"size":9'), null)).toBe("bad-snapshot");
    expect(log(right, null)).toBe("counts");
    expect(log(snapshotAt(scene.replay, 1), null)).toBe("stale");
    expect(log(snapshotAt(scene.replay, 1), scene.replay.snapshots[0]?.id ?? null)).toBe("counts");
  });
});
