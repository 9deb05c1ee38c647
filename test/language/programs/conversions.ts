// valueOf and toString run where an operator needs them, in the right order.
import { observe } from "interleaver";

const log: string[] = [];
const make = (name: string, n: number) => ({
  valueOf: () => (log.push(`${name}.valueOf`), n),
  toString: () => (log.push(`${name}.toString`), `<${n}>`),
});
const [a, b] = [make("a", 1), make("b", 2)] as never as [number, number];
observe("sum", a + b);
observe("compare", a < b);
observe("text", `${a}`);
observe("key", { [a]: 1 });
observe("unary", [+a, -b, !a]);
observe("log", log);
let throws = "";
try {
  void ({ valueOf: () => ({}), toString: () => ({}) } as never as number * 2);
} catch (e) {
  throws = (e as Error).name;
}
observe("throws", throws);
