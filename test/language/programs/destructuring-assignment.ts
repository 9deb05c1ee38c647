// Swaps, targets that are members, order of evaluation, result of the expression.
import { observe } from "interleaver";

let [x, y] = [1, 2];
[x, y] = [y, x];
const box: { n: number; list: number[] } = { n: 0, list: [] };
[box.n, box.list[2], ...box.list[3 as never]] = [7, 8] as never;
const order: string[] = [];
const at = (name: string): { v: number } => (order.push(name), { v: 0 });
({ p: at("p").v, q: at("q").v = (order.push("default"), 3) } = { get p() { return order.push("get p"); }, q: undefined } as never);
let r: unknown;
const result = ({ r } = { r: 5, other: 6 } as { r: number });
observe("swap", [x, y]);
observe("box", [box.n, box.list.length, box.list[2]]);
observe("order", order);
observe("result", [r, result]);
