// @expect verified
// @expect warning atomicity-violation/lost-update
//
// `total += await …` reads the total before it waits.
import { io } from "interleaver";

const stats = { total: 0 };

async function add(n: number): Promise<void> {
  stats.total += await io(n);
}

await Promise.all([add(1), add(2), add(3)]);
console.log(stats.total);
