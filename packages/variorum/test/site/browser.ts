import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executable = process.env.VARIORUM_CHROMIUM ?? "/usr/bin/chromium";

export const hasBrowser: boolean = existsSync(executable);

/** Chromium without any of its own traffic. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    args: [
      "--no-sandbox",
      "--headless",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
