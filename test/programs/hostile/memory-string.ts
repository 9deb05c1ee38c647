// @ends violated|interrupted /string length|memory|time limit|seconds/
let s = "x";
const keep: string[] = [];
while (true) keep.push((s += s));
