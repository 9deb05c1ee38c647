// @ends violated|interrupted /string length|memory/
let s = "x";
const keep: string[] = [];
while (true) keep.push((s += s));
