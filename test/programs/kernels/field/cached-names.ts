// A cache of one entry is looked at twice: once for null, once for the value. Between the two another thread clears it.
// Re-tells: JDK-8012326, Charset.isSupported (JaConTeBe: Lin, Marinov and Zhong, ASE 2015).
// @expect [two looks] violated uncaught-error
// @expect [one look] verified
// @expect [two looks] executions 3
// @expect [one look] executions 2
// @finds [two looks] uncaught-error in 1 at 15
import { Atomic, scenario, thread } from "interleaver";

interface Entry { readonly name: string; readonly charset: symbol }
const utf = Symbol("utf-8");
function lookup(cache: Atomic<Entry | null>, name: string, twice: boolean): symbol | undefined {
  const entry = cache.load();
  if (entry === null) return undefined;
  return (twice ? cache.load()! : entry).name === name ? entry.charset : undefined;
}
for (const twice of [true, false])
  scenario(twice ? "two looks" : "one look", () => {
    const cache = new Atomic<Entry | null>({ name: "UTF-8", charset: utf }, "cache");
    thread("looks", () => {
      const found = lookup(cache, "UTF-8", twice);
      if (found !== undefined && found !== utf) throw new TypeError("another charset");
    });
    // redundant: what nobody clears is the same in both looks
    thread("clears", () => cache.store(null));
  });
