import { randomBytes } from "node:crypto";
import { planPublication } from "../../src/edition/plan.ts";
import type { RecordEnvironment } from "../../src/edition/publication.ts";
import { publish } from "../../src/edition/publish.ts";
import { finishInterrupted } from "../../src/edition/record-session.ts";
import { value, witness } from "./record-scene.ts";

/** Publishes one change after another until somebody kills it. Arguments: the edition's folder, the home folder. */
const [folder = "", home = ""] = process.argv.slice(2);
const env: RecordEnvironment = {
  now: () => new Date(),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  home,
};

/** Another program published between plan and publication: plan again. */
function unlessOvertaken(error: unknown): undefined {
  if (!String(error).includes("has changed since")) throw error;
}

for (;;) {
  await finishInterrupted(folder, env);
  const stamp = randomBytes(8).toString("hex");
  const items = [
    value("document", "minutes", stamp),
    witness("minutes/a", `One.|${stamp}.|Three.`),
    witness("minutes/b", stamp),
  ];
  const { changes } = await planPublication(folder, items, env);
  const publication = await publish(folder, changes, env).catch(unlessOvertaken);
  if (publication !== undefined) process.stdout.write(`${publication.checkpoint.size}\n`);
}
