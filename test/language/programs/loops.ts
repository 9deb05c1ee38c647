// while, do, for without parts, nested breaks, loop conditions with side effects.
import { observe } from "interleaver";

let n = 10;
const log: number[] = [];
while (n-- > 7) log.push(n);
do log.push(n--);
while (n > 4);
for (;;) {
  if (n++ > 6) break;
  if (n % 2) continue;
  log.push(n);
}
for (let i = 0, j = 10; i < j; i += 3, j--) log.push(i * j);
for (const list = [1, 2]; list.length; ) log.push(list.pop()!);
let spins = 0;
while (spins < 5 && (spins++, true)) if (spins === 3) continue;
observe("log", log);
observe("end", [n, spins]);
