// The number of a new item is the length of the list, asked for before the item is stored. Two items get one number.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const items: { id: number }[] = [];
let next = 0;
async function add(id: () => number): Promise<void> {
  const item = { id: id() };
  await io(undefined, "validate");
  items.push(item);
}
async function two(id: () => number): Promise<void> {
  await Promise.all([add(id), add(id)]);
  after(() => {
    if (new Set(items.map((item) => item.id)).size < items.length) throw new Error("one number for two items");
  });
}
scenario("bug", () => two(() => items.length));
scenario("repair", () => two(() => next++));
