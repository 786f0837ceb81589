import type { z } from "zod";
import type { Essay } from "../essay.ts";
import { fields, listOf, oneOf } from "./fields.ts";
import { text } from "./scalar.ts";

export const essayRoles = ["essay", "introduction", "method", "rights", "responsibility", "about"] as const;

export type FrontMatter = Pick<Essay, "title" | "authors" | "summary" | "role">;

/** What stands between the lines `---` at the head of `essays/<id>.<lang>.md` and `terms/<id>.<lang>.md`. */
export const frontMatterSchema = (role: Essay["role"]): z.ZodType<FrontMatter> =>
  fields({
    title: text("Title"),
    authors: listOf(text("Name"), "Who wrote it"),
    summary: text("In a sentence or two").exactOptional(),
    role: oneOf(essayRoles, "What the text is for").default(role),
  }).describe("Head of an essay (between two lines `---`)") as z.ZodType<FrontMatter>;
