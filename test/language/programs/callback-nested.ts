// Callbacks in callbacks, with early results and shared accumulators.
import { observe } from "interleaver";

const grid = [[1, 2], [3, 4], [5]];
let visits = 0;
const total = grid.map((row) => row.reduce((a, b) => (visits++, a + b), 0)).filter((s) => s > 3);
const found = grid.find((row) => row.some((x) => x === 4));
const table = Object.fromEntries(grid.map((row, i) => [`r${i}`, row.map((x) => x ** 2)]));
grid.forEach((row) => row.forEach((x, j) => (row[j] = x + visits)));
observe("total", total);
observe("found", [found?.length, visits]);
observe("table", table);
observe("grid", grid);
