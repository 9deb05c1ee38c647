// Values used in unusual places: conditions that assign, nested ternaries, chained assignments, in-place calls.
import { observe } from "interleaver";

const box: { a: number; b: number; next?: typeof box } = { a: 0, b: 0 };
let x: number;
box.a = box.b = x = 5;
let m: RegExpExecArray | null;
const words: string[] = [];
const re = /\w+/g;
while ((m = re.exec("two words")) !== null) words.push(m[0]);
if ((x = box.a + 1) > 5) words.push(`x${x}`);
(box.next = { a: 1, b: 2 }).b += 10;
const made = new (class { v = x; })().v + [1, 2, 3][[0, 1][1]] + { k: 4 }["k"];
observe("box", [box.a, box.b, box.next.b]);
observe("words", words);
observe("made", made);
observe("chain", [3, 1, 2].slice().sort().reverse().map(String).join("") + "!".concat("?").length);
