import { formatNote, signText } from "@variorum/tlog";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  eventIdOf,
  formatEvent,
  parseEvent,
  parseEventNote,
  type RecordEvent,
  recordActions,
} from "../../src/record/event-note.ts";
import { mergeSignatures, signEvent } from "../../src/record/sign-event.ts";
import { digest, eventOf, hex, keyOf, policyEvent, policyOf } from "./scene.ts";

const event = eventOf({ action: "publish", subject: hex("x", 32), content: digest("1"), policy: hex("p", 64) });
const text = formatEvent(event);
const line = (number: number, to: string): string =>
  text
    .split("\n")
    .map((old, i) => (i === number - 1 ? to : old))
    .join("\n");

const id = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("base64"));
const contentEvent: fc.Arbitrary<RecordEvent> = fc
  .record({
    log: fc.constantFrom("variorum.local/0123", "example.org", "a:8080/~x"),
    policy: fc.option(id),
    parent: fc.option(id),
    until: fc.option(fc.maxSafeNat()),
    time: fc
      .date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`),
    action: fc.constantFrom(...recordActions.filter((action) => action !== "policy" && action !== "snapshot")),
    subject: id.map((digits) => digits.slice(32)),
    content: hash,
    reason: fc.option(
      fc.record({
        code: fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/).filter((code) => code !== "none"),
        statement: fc.option(hash),
      }),
    ),
    body: fc.constant(null),
  })
  .map((made): RecordEvent => {
    if (made.action === "site") return { ...made, subject: "site" };
    if (made.action === "takedown")
      return { ...made, reason: { code: "sealed", statement: made.reason?.statement ?? null } };
    return made.action === "withhold" ? { ...made, reason: made.reason ?? { code: "privacy", statement: null } } : made;
  });

describe("the text of an event", () => {
  it("parses back to what was formatted", () => {
    fc.assert(
      fc.property(contentEvent, (made) => {
        const formatted = formatEvent(made);
        expect(parseEvent(formatted)).toEqual(made);
        expect(formatEvent(parseEvent(formatted))).toBe(formatted);
      }),
    );
    const policy = policyEvent(policyOf({ anna: "er" }));
    expect(parseEvent(formatEvent(policy))).toEqual(policy);
  });

  it("has one spelling: any other character anywhere makes another event or none", () => {
    fc.assert(
      fc.property(
        contentEvent,
        fc.nat(),
        fc.constantFrom("", " ", "\n", "\t", "0", "a", "=", "é", "\0"),
        (made, place, to) => {
          const formatted = formatEvent(made);
          const at = place % formatted.length;
          const mutated = formatted.slice(0, at) + to + formatted.slice(at + 1);
          try {
            expect(formatEvent(parseEvent(mutated))).toBe(mutated);
          } catch (cause) {
            expect(String(cause)).toContain("VariorumError");
          }
        },
      ),
    );
  });

  const rejections: [string, string, string][] = [
    ["another header", line(1, "variorum/event@v2"), "line 1"],
    ["no newline at the end", text.slice(0, -1), "end in a newline"],
    ["a missing line", text.replace(/until.*\n/, ""), "line 5"],
    ["lines in another order", text.replace(/(until.*\n)(time.*\n)/, "$2$1"), "line 5"],
    ["an unknown line", text.replace("action", "colour blue\naction"), "line 7"],
    ["a line at the end", `${text}more\n`, "line 11"],
    ["a body that is not allowed", `${text}\n{}\n`, "line 11"],
    ["an origin with a space", line(2, "log a b"), "line 2"],
    ["an origin with a plus", line(2, "log a+b"), "line 2"],
    ["an origin of 46 characters", line(2, `log ${"a".repeat(46)}`), "line 2"],
    ["a policy in capitals", line(3, `policy ${hex("p", 64).toUpperCase()}`), "line 3"],
    ["a short parent", line(4, "parent abc"), "line 4"],
    ["a leading zero", line(5, "until 01"), "line 5"],
    ["a negative number", line(5, "until -1"), "line 5"],
    ["a number too large", line(5, "until 9007199254740992"), "line 5"],
    ["a day that does not exist", line(6, "time 2026-02-30T12:00:00Z"), "line 6"],
    ["fractions of a second", line(6, "time 2026-01-30T12:00:00.0Z"), "line 6"],
    ["another time zone", line(6, "time 2026-01-30T12:00:00+01:00"), "line 6"],
    ["a leap second", line(6, "time 2016-12-31T23:59:60Z"), "line 6"],
    ["an unknown action", line(7, "action delete"), "line 7"],
    ["a subject of another length", line(8, `subject ${hex("x", 31)}`), "line 8"],
    ["a subject that does not fit the action", line(8, "subject policy"), "line 8"],
    ["a content that is no base64", line(9, "content xyz"), "line 9"],
    ["a content with unused bits set", line(9, `content ${"A".repeat(42)}B=`), "line 9"],
    ["a content of 31 bytes", line(9, `content ${Buffer.alloc(31).toString("base64")}`), "line 9"],
    ["no content where one is needed", line(9, "content none"), "line 9"],
    ["a reason in capitals", line(10, "reason Privacy"), "line 10"],
    ["a reason with a second text", line(10, `reason a ${digest("1")} b`), "line 10"],
    ["none with a commitment", line(10, `reason none ${digest("1")}`), "line 10"],
    ["a takedown that does not say which", line(7, "action takedown"), "line 10"],
    ["a withholding without a reason", line(7, "action withhold"), "line 10"],
    ["two spaces", line(7, "action  publish"), "line 7"],
    ["a carriage return", line(7, "action publish\r"), "line 7"],
    ["more than 32 KiB", `${text}\n"${"x".repeat(33_000)}"\n`, "32768 bytes"],
  ];
  it.each(rejections)("refuses %s", (_, wrong, message) => {
    expect(() => parseEvent(wrong)).toThrow(message);
  });
});

describe("an entry", () => {
  const anna = keyOf("anna editor");

  it("is named by its text alone", () => {
    const [one, two] = [signEvent(event, [anna]), signEvent(event, [anna, keyOf("ben editor")])];
    expect(parseEventNote(one).id).toBe(eventIdOf(text));
    expect(parseEventNote(two).id).toBe(parseEventNote(one).id);
  });

  it("has at most 64 signatures, by keys with names of at most 64 bytes", () => {
    const signature = signText(text, anna);
    expect(() => parseEventNote(formatNote({ text, signatures: Array(65).fill(signature) }))).toThrow("64 signatures");
    const long = { ...signature, name: "é".repeat(33) };
    expect(() => parseEventNote(formatNote({ text, signatures: [long] }))).toThrow("64 bytes");
    expect(() => parseEventNote(Buffer.from(text))).toThrow("not a signed note");
  });

  it("merges the signatures of its copies the same way everywhere", () => {
    const keys = ["anna editor", "ben editor", "carl editor"].map(keyOf);
    const copies = keys.map((key) => signEvent(event, [key]));
    const merged = mergeSignatures(copies);
    expect(mergeSignatures(copies.toReversed())).toEqual(merged);
    expect(mergeSignatures([merged, ...copies])).toEqual(merged);
    expect(parseEventNote(merged).signatures).toHaveLength(3);
    expect(() => mergeSignatures([merged, signEvent({ ...event, until: 5 }, [anna])])).toThrow("different events");
  });
});
