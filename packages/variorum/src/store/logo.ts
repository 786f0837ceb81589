import { join } from "node:path";
import { imageSize } from "image-size";
import type { Problem } from "../model/problem.ts";
import { diskFiles } from "./file-operations.ts";
import { activeContent } from "./svg-content.ts";

/** Every page of a site loads it: more than this keeps readers waiting. In bytes. */
const MOST = 100_000;

/** What is wrong with the image of `look.logo`, which is there. @param folder of the edition */
export async function logoProblems(folder: string, name: string): Promise<readonly Problem[]> {
  const content = await diskFiles.read(join(folder, name));
  if (content === undefined) return [];
  const found = kindOf(content);
  const stated = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (found !== (stated === "jpeg" ? "jpg" : stated)) return [notThatImage(name, stated, found)];
  return [
    ...(found === "svg" ? svgProblems(name, Buffer.from(content).toString()) : []),
    ...(content.length > MOST ? [largeLogo(name, content.length)] : []),
  ];
}

function svgProblems(name: string, svg: string): readonly Problem[] {
  const active = activeContent(svg);
  if (active === undefined) return [{ ...notThatImage(name, "svg", undefined), found: "XML that is not well-formed" }];
  return active.map((place) => ({
    severity: "error",
    code: "bad-logo",
    file: name,
    message:
      "The image of `look.logo` can run a program or load something from elsewhere: it would do so for every reader who opens it.",
    ...place,
    expected: "an image and nothing else",
    mend: "Take it out, or save the image again as plain SVG or as PNG.",
  }));
}

/** As `image-size` calls it: `jpg`, `png`, `svg` …; undefined of what is no image. */
function kindOf(content: Uint8Array): string | undefined {
  try {
    return imageSize(content).type;
  } catch {
    // An SVG without width, height and viewBox has no size, but is shown.
    return /^[^<]*(?:<!DOCTYPE[^>[]*\[[^\]]*\]\s*>\s*|<[?!](?!DOCTYPE[^>[]*\[)[^>]*>\s*)*<svg[\s>]/u.test(
      Buffer.from(content.subarray(0, 2000)).toString(),
    )
      ? "svg"
      : undefined;
  }
}

const notThatImage = (name: string, stated: string, found: string | undefined): Problem => ({
  severity: "error",
  code: "bad-logo",
  file: name,
  message: "The image of `look.logo` is not what its name says: browsers may show nothing.",
  found: found === undefined ? "no image" : `an image of the kind ${found}`,
  expected: `an image of the kind ${stated}`,
  mend: "Save it again as such an image, or give it the ending that it has.",
});

const largeLogo = (name: string, size: number): Problem => ({
  severity: "warning",
  code: "bad-logo",
  file: name,
  message: "The image of `look.logo` is large: every reader loads it with the first page.",
  found: `${Math.ceil(size / 1000)} kB`,
  expected: `${MOST / 1000} kB at most`,
  mend: "Make it smaller: it is shown about as high as two lines of text.",
});
