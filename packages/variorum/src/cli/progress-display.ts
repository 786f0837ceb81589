import type { OnProgress, Progress } from "../model/progress.ts";
import type { Channel } from "./terminal.ts";
import { formatCount, formatDuration } from "./wording.ts";

export interface ProgressDisplay {
  readonly onProgress: OnProgress;
  /** Clears the line or prints the last phase. Idempotent. */
  stop(): void;
}

/** Milliseconds between two drawings of the line, and between two plain lines of one phase. */
const REDRAW = 80;
const PLAIN_LINE = 10_000;
const BAR = 24;
const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Milliseconds that work may take before anything is said of it in plain lines. */
const PATIENCE = 2000;

/**
 * A line that moves on a terminal; elsewhere (logs, CI), once it takes its time, a line for each phase and one every
 * ten seconds.
 * @param now milliseconds of a clock that only goes forward
 */
export function createProgressDisplay(channel: Channel, title = "", now = () => performance.now()): ProgressDisplay {
  return channel.isTerminal ? movingDisplay(channel, title, now) : plainDisplay(channel, title, now);
}

type Clock = () => number;

function movingDisplay(channel: Channel, title: string, clock: Clock): ProgressDisplay {
  const began = clock();
  let drawn = Number.NEGATIVE_INFINITY;
  let frame = 0;
  let visible = false;
  return {
    onProgress(progress) {
      const now = clock();
      if (now - drawn < REDRAW) return;
      drawn = now;
      frame += 1;
      visible = true;
      channel.write(`\r\u001b[2K${movingLine(channel, title, progress, frame, now - began)}`);
    },
    stop() {
      if (visible) channel.write("\r\u001b[2K");
      visible = false;
    },
  };
}

function movingLine(channel: Channel, title: string, progress: Progress, frame: number, elapsed: number): string {
  const { paint } = channel;
  const spinner = SPINNER[frame % SPINNER.length] ?? "";
  const head = [title, progress.phase].filter((part) => part !== "").join(" · ");
  const time = elapsed < 1000 ? "" : `  ${formatDuration(elapsed)}`;
  const count = formatStep(progress);
  const room = channel.columns - 1;
  const withBar = `${spinner} ${head}  ${progressBar(progress)}${count}${time}`;
  const line = withBar.length <= room ? withBar : `${spinner} ${head} ${count}`.slice(0, room);
  return line.replace(spinner, paint.good(spinner));
}

function progressBar({ done, total }: Progress): string {
  if (total === undefined || total <= 1) return "";
  const full = Math.round((Math.min(done, total) / total) * BAR);
  return `${"━".repeat(full)}${"╌".repeat(BAR - full)} `;
}

function formatStep({ done, total }: Progress): string {
  if (total === undefined) return done > 0 ? formatCount(done) : "";
  return total <= 1 ? "" : `${formatCount(done)}/${formatCount(total)}`;
}

function plainDisplay(channel: Channel, title: string, clock: Clock): ProgressDisplay {
  const began = clock();
  let phase: string | undefined;
  let printed = 0;
  return {
    onProgress(progress) {
      const now = clock();
      if (now - began < PATIENCE || progress.done === progress.total) return;
      if (progress.phase === phase && now - printed < PLAIN_LINE) return;
      phase = progress.phase;
      printed = now;
      const words = [title === "" ? "" : `${title}:`, progress.phase, formatStep(progress)];
      channel.write(`${words.filter((word) => word !== "").join(" ")}\n`);
    },
    stop() {},
  };
}
