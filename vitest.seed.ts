import fc from "fast-check";

/** VARIORUM_SEED makes every law try the same cases again; without it each run tries others. A failure prints its seed. */
const seed = process.env.VARIORUM_SEED;
if (seed !== undefined && seed !== "") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
