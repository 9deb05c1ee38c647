// @expect verified
//
// States are made of the newest one.
import { io } from "interleaver";
type S = { items: string[]; busy: number };
let state: S = { items: [], busy: 0 };
const set = (f: (s: S) => S) => {
  state = f(state);
};
async function add(n: string) {
  set((s) => ({ ...s, busy: s.busy + 1 }));
  const v = await io(n);
  set((s) => ({ items: [...s.items, v], busy: s.busy - 1 }));
}
await Promise.all([add("a"), add("b")]);
