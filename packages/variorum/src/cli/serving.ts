import type { RunningServer } from "../server/listening.ts";
import type { CommandContext } from "./command-context.ts";

export function announce({ terminal }: CommandContext, server: RunningServer): void {
  terminal.out.write(`Open ${terminal.out.paint.link(server.address)}\n`);
  terminal.err.write(terminal.err.paint.faint("Press Ctrl-C to stop.\n"));
}

/** Ctrl-C is how a server ends: it is not a failure. */
export async function untilStopped(context: CommandContext, server: RunningServer): Promise<void> {
  if (!context.signal.aborted) {
    await new Promise((stopped) => context.signal.addEventListener("abort", stopped, { once: true }));
  }
  await server.stop();
  context.terminal.err.write("Stopped.\n");
}
