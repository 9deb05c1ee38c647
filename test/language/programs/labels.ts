// Labelled break and continue through nested loops, blocks and switch.
import { observe } from "interleaver";

const seen: string[] = [];
outer: for (let i = 0; i < 4; i++) {
  for (const c of "abc") {
    if (c === "b" && i === 1) continue outer;
    if (i === 3) break outer;
    seen.push(c + i);
  }
  seen.push("end" + i);
}
block: {
  seen.push("in");
  if (seen.length > 3) break block;
  seen.push("never");
}
let n = 0;
again: while (true) {
  switch (n++) {
    case 0:
      continue again;
    case 1:
      break;
    default:
      break again;
  }
  seen.push("turn" + n);
}
observe("seen", seen);
observe("n", n);
