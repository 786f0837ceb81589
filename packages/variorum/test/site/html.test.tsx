/** @jsxImportSource #html */
import fc from "fast-check";
import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { type Content, renderHtml, verbatim } from "../../src/site/html/html.ts";

const Twice = ({ children }: { readonly children: Content }) => (
  <>
    {children}|{children}
  </>
);
const Nothing = () => null;
const AsGiven = ({ text }: { readonly text: string }): Content => text;

describe("an element is its HTML", () => {
  test.each<readonly [string, Content, string]>([
    [
      "text and values are escaped",
      <p title={'a"<&>'}>{'a"<&>'}</p>,
      '<p title="a&quot;&lt;&amp;>">a&quot;&lt;&amp;></p>',
    ],
    ["what is HTML is not escaped again", <p>{<b>&amp;</b>}</p>, "<p><b>&amp;</b></p>"],
    ["what a component gives as text is text", <p>{<AsGiven text="<b>" />}</p>, "<p>&lt;b></p>"],
    ["a component has its children", <Twice>{<i>a</i>}</Twice>, "<i>a</i>|<i>a</i>"],
    ["lists, in their order", <p>{["<", [<b>1</b>, 2], 0]}</p>, "<p>&lt;<b>1</b>20</p>"],
    ["of nothing, nothing", <p>{[null, undefined, true, false, "", <Nothing />]}</p>, "<p></p>"],
    [
      "attributes that stand or do not",
      <input disabled hidden={false} value="" id={undefined} />,
      "<input disabled value/>",
    ],
    [
      "attributes that say true and false",
      <i aria-hidden={false} data-x={true} />,
      '<i aria-hidden="false" data-x="true"></i>',
    ],
    ["a style", <p style={{ "--rows": 2, height: "1px" }} />, '<p style="--rows:2;height:1px;"></p>'],
    ["void elements have no end, others one", [<br />, <script />], "<br/><script></script>"],
    ["verbatim", <style>{verbatim('a>b{content:"<"}')}</style>, '<style>a>b{content:"<"}</style>'],
  ])("%s", (_, content, html) => {
    expect(renderHtml(content)).toBe(html);
  });

  test("law: a parser finds the text and the value that were given", () => {
    // HTML has no NUL and one kind of line end.
    const plain = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\0\r]/g, ""));
    fc.assert(
      fc.property(plain, plain, (text, value) => {
        const parsed = parseFragment(renderHtml(<p title={value}>{text}</p>)).childNodes[0];
        expect(parsed).toMatchObject({
          attrs: [{ name: "title", value }],
          childNodes: text === "" ? [] : [{ value: text }],
        });
      }),
    );
  });
});
