// find, findIndex, findLast, findLastIndex, some, every: they stop as soon as they can.
import { observe } from "interleaver";

let calls = 0;
const over = (limit: number) => (x: number): boolean => (calls++, x > limit);
const list = [1, 5, 3, 7];
observe("find", [list.find(over(2)), list.findIndex(over(4)), list.findLast(over(2)), list.findLastIndex(over(100))]);
observe("calls", calls);
calls = 0;
observe("some", [list.some(over(0)), list.some(over(9)), ([] as number[]).some(over(0))]);
observe("every", [list.every(over(0)), list.every(over(2)), ([] as number[]).every(over(0))]);
observe("calls after", calls);
