// @expect verified
//
// Connections are taken from a list, and given back, in one turn each.
import { io } from "interleaver";
interface C {
  id: number;
}
const idle: C[] = [];
const made = { n: 0 };
async function withConn(f: (c: C) => Promise<void>) {
  const c = idle.pop() ?? (await io({ id: ++made.n }));
  try {
    await f(c);
  } finally {
    idle.push(c);
  }
}
await Promise.all(
  [1, 2, 3].map((n) =>
    withConn(async () => {
      await io(n);
    }),
  ),
);
