// Runs in a child process of the pool: reads one file, and says what came of it and what it cost.
import { jobs as reading } from "../../dist/edition/ingest-jobs.js";

export const jobs = {
  /** `processor`: milliseconds of user and system. */
  read: async (input, context) => {
    const began = process.cpuUsage();
    const outcome = await reading.ingest(input, context).then(
      ({ text }) => ({ text }),
      (error) => ({ refusal: error.problems?.[0] ?? { code: error.code ?? "fault", message: String(error.stack) } }),
    );
    const { user, system } = process.cpuUsage(began);
    return { ...outcome, processor: (user + system) / 1000 };
  },
};
