// Tags get cooked and raw strings; one site gives the same array every time; member tags keep this.
import { observe } from "interleaver";

const seen = new Set<TemplateStringsArray>();
function tag(strings: TemplateStringsArray, ...values: unknown[]): string {
  seen.add(strings);
  return strings.raw.map((s, i) => s + (i in values ? `<${values[i]}>` : "")).join("");
}
const box = {
  mark: "!",
  tag(strings: TemplateStringsArray, v: number): string {
    return strings[0] + v + this.mark;
  },
};
const make = (n: number): string => tag`a\n${n}b`;
observe("values", [make(1), make(2)]);
observe("same", seen.size);
observe("member", box.tag`v=${3}`);
observe("raw", String.raw`\x${1}\u`);
observe("chained", ((s: TemplateStringsArray) => (t: TemplateStringsArray) => s[0] + t[0])`x``y`);
