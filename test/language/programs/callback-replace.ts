// String.replace and replaceAll with functions, groups and named groups.
import { observe } from "interleaver";

let n = 0;
observe("count", "a-b-c".replace(/[a-c]/g, (c) => c + ++n));
observe("groups", "2020-01".replace(/(\d+)-(\d+)/, (_, y, m, offset, all) => `${m}/${y}@${offset}${all.length}`));
observe("named", "k=v".replace(/(?<k>\w)=(?<v>\w)/, (...args) => {
  const groups = args.at(-1) as { k: string; v: string };
  return groups.v + groups.k;
}));
observe("all", "aXbX".replaceAll("X", () => String(++n)));
observe("matchAll", [..."a1b2".matchAll(/[a-z](\d)/g)].map((m) => m[1]));
observe("n", n);
