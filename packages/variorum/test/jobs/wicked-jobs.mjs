// Jobs that misbehave in every way a parser can. Compiled code only: Node 20 reads no TypeScript.
import { VariorumError } from "../../dist/model/error.js";

const hold = [];

export const jobs = {
  echo: (input) => input,
  pid: () => process.pid,
  environment: () => Object.keys(process.env),
  sleep: ({ ms }) => new Promise((resolve) => setTimeout(() => resolve(ms), ms)),
  spin: () => {
    for (;;);
  },
  /** Works so many milliseconds of the processor at each step, and tells of it. */
  steps: async ({ steps }, { onProgress }) => {
    for (const [i, ms] of steps.entries()) {
      const began = process.cpuUsage();
      const spent = () => {
        const { user, system } = process.cpuUsage(began);
        return (user + system) / 1000;
      };
      while (spent() < ms);
      onProgress({ phase: "steps", done: i + 1, total: steps.length });
      await new Promise((resolve) => setImmediate(resolve));
    }
    return steps.length;
  },
  /** Grows by buffers, which no limit on the heap of V8 counts. */
  hog: () => {
    for (;;) hold.push(Buffer.alloc(10_000_000, 1));
  },
  grow: ({ bytes }) => {
    hold.push(Buffer.alloc(bytes, 1));
    return bytes;
  },
  /** Grows, and stays long enough to be seen. */
  swell: async ({ bytes }) => {
    hold.push(Buffer.alloc(bytes, 1));
    await new Promise((resolve) => setTimeout(resolve, 200));
    return bytes;
  },
  exit: ({ code }) => process.exit(code),
  abort: () => process.abort(),
  throws: () => {
    throw new TypeError("a fault of ours");
  },
  refuses: () => {
    const problem = { severity: "error", code: "bad", message: "bad", file: "a.xml", line: 3, column: 4 };
    throw new VariorumError("input", "a.xml:3:4: bad", { problems: [problem] });
  },
  progresses: (_, { onProgress }) => {
    for (let done = 1; done <= 3; done++) onProgress({ phase: "count", done, total: 3 });
    return "done";
  },
  unsendable: () => () => undefined,
};
