// Operands, keys and arguments are evaluated from left to right; old values are read first.
import { observe } from "interleaver";

const log: string[] = [];
const t = <T,>(name: string, v: T): T => (log.push(name), v);
const o: Record<string, number> = { a: 1 };
t("obj", o)[t("key", "a")] = t("value", 5);
t("obj2", o)[t("key2", "a")] += t("value2", 2);
const list = [10, 20, 30];
let i = 0;
list[i++] += i;
list[i++] = i++ + i;
let n = 1;
n += (n = 5, 10);
const f = (...a: number[]): number => a.length;
t("callee", f)(t("arg1", 1), ...t("spread", [2]), t("arg2", 3));
observe("log", log);
observe("list", list);
observe("numbers", [i, n, o.a]);
observe("comma", (t("x", 1), t("y", 2)));
