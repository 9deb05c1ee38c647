// npm run test:event-loop -- [programs] [seed]: async programs in plain Node and under the explorer, and how many differ.
import { compareWithNode, families } from "./againstNode";

const [count = 1000, seed = 1] = process.argv.slice(2).map(Number);
/** Programs that run in one process of Node, started one after the other. */
const batch = 500;

const names = Object.keys(families);
let [done, compared, late, different] = [0, 0, 0, 0];
for (let from = 0; done < count; from += batch)
  for (const [i, family] of names.entries()) {
    const some = Math.min(batch, count - done);
    if (some === 0) break;
    const found = await compareWithNode(family, 1e7 * seed + 5e6 * i + from, some);
    done += some;
    compared += found.compared;
    late += found.late;
    different += found.differences.length;
    for (const text of found.differences) console.log(`\n${text}`);
    console.log(`${compared} programs compared, ${late} came late, ${different} differences`);
  }
process.exitCode = different > 0 ? 1 : 0;
