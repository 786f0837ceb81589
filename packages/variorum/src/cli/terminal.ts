import type { WriteStream } from "node:tty";
import { createPaint, type Paint, wantsColour } from "./paint.ts";

/** Where a command writes: results to `out`, everything about the run to `err`. */
export interface Channel {
  readonly isTerminal: boolean;
  /** Width in character cells. */
  readonly columns: number;
  readonly paint: Paint;
  write(text: string): void;
}

export interface Terminal {
  readonly out: Channel;
  readonly err: Channel;
}

const DEFAULT_COLUMNS = 80;
const WIDEST = 140;

/** The streams of this process. A reader that goes away (`| head`) ends the output, not the work. */
export function openTerminal(variables: NodeJS.ProcessEnv): Terminal {
  return { out: openChannel(process.stdout, variables), err: openChannel(process.stderr, variables) };
}

function openChannel(stream: WriteStream, variables: NodeJS.ProcessEnv): Channel {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    open = false;
  });
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    columns: channelColumns(stream, variables),
    paint: createPaint(wantsColour(variables, isTerminal)),
    write(text) {
      if (open) stream.write(text);
    },
  };
}

function channelColumns(stream: WriteStream, variables: NodeJS.ProcessEnv): number {
  const asked = Number(variables.COLUMNS);
  const columns = stream.columns ?? (Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_COLUMNS);
  return Math.max(40, Math.min(columns, WIDEST));
}
