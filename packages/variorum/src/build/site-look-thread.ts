import { parentPort, workerData } from "node:worker_threads";
import { type LookTask, touchedUnits } from "../store/site-look.ts";

// To look at a hundred thousand files takes a second; meanwhile the record is read.
parentPort?.postMessage(touchedUnits(workerData as LookTask));
