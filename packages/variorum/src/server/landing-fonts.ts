import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { assetFolder } from "../site/index.ts";
import type { LandingFonts } from "./landing.ts";
import { sendSiteFile } from "./site-files.ts";

const isFont = /^reading-(serif|sans)-latin-normal-[\w-]+\.woff2$/;

/** Addresses of the fonts in which the sites are set; none where the assets were not built. */
export function landingFonts(): LandingFonts {
  const found = fontFiles().map((name) => [isFont.exec(name)?.[1] ?? "", `landing/${name}`] as const);
  return Object.fromEntries(found);
}

/** Answers for one of these fonts. @returns whether it was one */
export function sendLandingFont(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const name = path.replace(/^\/landing\//, "");
  if (name === path || !fontFiles().includes(name)) return false;
  sendSiteFile(request, response, fileURLToPath(assetFolder).replace(/[\\/]$/, ""), `/${name}`);
  return true;
}

function fontFiles(): readonly string[] {
  try {
    return readdirSync(assetFolder).filter((name) => isFont.test(name));
  } catch {
    return [];
  }
}
