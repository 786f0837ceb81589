// Runs in a child process of the pool: reads one file, and says what came of it and what it cost.
import { shownSizeOf } from "../../dist/build/facsimile-file.js";
import { unpackArchive } from "../../dist/edition/archive.js";
import { droppedArchiveLimits } from "../../dist/edition/dropped-files.js";
import { jobs as reading } from "../../dist/edition/ingest-jobs.js";
import { checkSize } from "../../dist/ingest/gate.js";
import { readTable } from "../../dist/store/entity-import.js";
import { excessOf, readImageHeader } from "../../dist/store/image-header.js";
import { shrinkImage } from "../../dist/store/small-image.js";
import { decodeUtf8 } from "../../dist/store/text-file.js";
import { parseYaml, placeInYaml } from "../../dist/store/yaml-file.js";

const told = ([problem]) => (problem === undefined ? {} : { refusal: problem });

const readers = {
  text: async (input, context) => {
    const { text } = await reading.ingest(input, context);
    return { text };
  },
  /** As `add` unpacks what is dropped in; the bytes go nowhere. */
  archive: async ({ bytes, options: { fileName } }) => {
    checkSize(bytes.length, fileName, droppedArchiveLimits);
    await unpackArchive(bytes, { fileName, limits: droppedArchiveLimits, isRead: () => true }, async (_, content) => {
      for await (const piece of content) void piece;
    });
    return {};
  },
  /** As `check` reads lists, and finds the places of their faults. */
  data: ({ bytes, options: { fileName } }) => {
    const { text, problem } = decodeUtf8(bytes, fileName);
    if (problem) return { refusal: problem };
    if (fileName.endsWith(".csv")) return told(readTable(text, fileName, "persons", "en").problems);
    const { problems } = parseYaml(text, fileName);
    if (problems.length === 0) placeInYaml(text, [{ severity: "error", code: "x", message: "", at: ["a", 0, "b"] }]);
    return told(problems);
  },
  /** As sites look at facsimiles before they show them, and make them small. */
  image: async ({ bytes, options: { fileName } }) => {
    const header = readImageHeader(bytes);
    const refuse = (code, message) => ({ refusal: { severity: "error", code, file: fileName, message } });
    if (header === undefined) return refuse("not-an-image", "this is no image");
    const excess = excessOf(header, bytes.length);
    if (excess !== undefined) return refuse("too-much", `the image ${excess}`);
    if (shownSizeOf(fileName, bytes) === undefined)
      return refuse("not-shown", "sites do not show images of this format");
    await shrinkImage(bytes);
    return {};
  },
};

export const jobs = {
  /** `processor`: milliseconds of user and system. */
  read: async (input, context) => {
    const began = process.cpuUsage();
    const outcome = await Promise.resolve()
      .then(() => readers[input.as ?? "text"](input, context))
      .catch((error) => ({
        refusal: error.problems?.[0] ?? { code: error.code ?? "fault", message: String(error.stack) },
      }));
    const { user, system } = process.cpuUsage(began);
    return { ...outcome, processor: (user + system) / 1000 };
  },
};
