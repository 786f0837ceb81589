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

/** A line that moves on a terminal; elsewhere (logs, CI) a line when a phase begins and one every ten seconds. */
export function createProgressDisplay(channel: Channel, title = ""): ProgressDisplay {
  return channel.isTerminal ? movingDisplay(channel, title) : plainDisplay(channel, title);
}

function movingDisplay(channel: Channel, title: string): ProgressDisplay {
  const began = performance.now();
  let drawn = 0;
  let frame = 0;
  let visible = false;
  return {
    onProgress(progress) {
      const now = performance.now();
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

function plainDisplay(channel: Channel, title: string): ProgressDisplay {
  let phase: string | undefined;
  let printed = 0;
  return {
    onProgress(progress) {
      const now = performance.now();
      if (progress.phase === phase && now - printed < PLAIN_LINE) return;
      const step = progress.phase === phase ? ` ${formatStep(progress)}` : "";
      phase = progress.phase;
      printed = now;
      channel.write(`${title === "" ? "" : `${title}: `}${progress.phase}${step}\n`);
    },
    stop() {},
  };
}
