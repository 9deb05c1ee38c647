// indexer(15): threads write into one hash table; from 12 threads on they collide (Flanagan and Godefroid 2005).
// @expect verified
// @expect executions 4096
import { AtomicInt, thread } from "interleaver";

const size = 128;
const table = Array.from({ length: size }, () => new AtomicInt(0));
for (let t = 0; t < 15; t++)
  thread(() => {
    for (let m = 1; m <= 4; m++) {
      const w = m * 11 + t;
      let h = (w * 7) % size;
      while (!table[h].compareExchange(0, w)) h = (h + 1) % size;
    }
  });
