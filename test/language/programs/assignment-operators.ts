// All compound assignments, on variables and on members whose object is evaluated once.
import { observe } from "interleaver";

let n = 7;
n -= 2; n *= 3; n /= 5; n **= 3; n %= 10; n <<= 4; n >>= 1; n |= 1; n &= 0b11101; n ^= 2; n >>>= 0;
observe("n", n);
let got = 0;
const box = { v: 1, s: "a", list: [1] };
const get = () => (got++, box);
get().v += 2;
get().s += 1;
get().v++;
--get().v;
get().list[get().list.length] = 5;
observe("box", box);
observe("got", got);
let big = 10n;
big **= 20n;
big++;
observe("big", String(big));
let text = "5" as never as number;
text++;
observe("text", text);
