// BigInt arithmetic; regular expressions with state.
import { observe } from "interleaver";

const factorial = (n: bigint): bigint => (n < 2n ? 1n : n * factorial(n - 1n));
observe("factorial", factorial(25n).toString());
observe("mixed", (() => { try { return String((1n as never as number) + 1); } catch (e) { return (e as Error).name; } })());
const re = /(?<word>\w+)/gy;
const found: string[] = [];
for (let m; (m = re.exec("ab")); ) found.push(m.groups!.word + re.lastIndex);
observe("found", found);
observe("split", "a1b22c".split(/\d+/));
observe("test", [/^a/i.test("ABC"), re.lastIndex]);
