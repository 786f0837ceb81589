import { expect, it } from "vitest";
import { checkEdition } from "../../src/edition/check-edition.ts";
import { teiAround } from "../ingest/tei-fixture.ts";
import { withFolder } from "../store-edition/small-edition.ts";

const env = { now: () => new Date(0), random: (n: number) => new Uint8Array(n).fill(7), home: "/dev/null/nowhere" };

it("what is true of a file with several witnesses is said once, what is true of one of them for it", async () => {
  const header =
    "<fileDesc><titleStmt><title>T</title></titleStmt></fileDesc><revisionDesc><change>c</change></revisionDesc>";
  const witnesses = '<listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>';
  const body = '<p>One <app><lem wit="#A">word</lem><rdg wit="#B">thing</rdg></app>.</p>';
  const source = (part: string) => `{key: ${part.toLowerCase()}, source: {file: t.tei.xml, part: ${part}}}`;
  await withFolder(
    {
      "edition.yaml": "title: E\nlanguages: en\n",
      "documents/d/document.yaml": `title: T\nwitnesses: [${source("A")}, ${source("B")}]\n`,
      "documents/d/t.tei.xml": teiAround(body, header, `<standOff>${witnesses}</standOff>`),
    },
    async (folder) => {
      const { problems } = await checkEdition(folder, env);
      const ofHeader = problems.filter(({ message }) => message.includes("<revisionDesc> of the header"));
      expect(ofHeader.map(({ file }) => file)).toEqual(["documents/d/t.tei.xml"]);
    },
  );
});
