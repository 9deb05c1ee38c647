// Which elements a comparator is given, in which order; holes, undefined, and results that are no numbers
import { observe } from "interleaver";

function compared(list: number[]): string {
  const calls: string[] = [];
  const result = [...list].sort((a, b) => (calls.push(`${a},${b}`), a - b));
  return `${result}: ${calls.join(" ")}`;
}
let seed = 7;
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) % 100;
observe("comparisons", [[], [1], [2, 1], [3, 1, 2], [1, 2, 3], [3, 2, 1], [1, 1, 1], [5, 4, 6, 3, 7, 2, 8]].map(compared));
observe("random", Array.from({ length: 20 }, (_, n) => compared(Array.from({ length: 3 * n }, random))));
observe("long", Array.from({ length: 300 }, random).sort((a, b) => b - a));
// eslint-disable-next-line no-sparse-arrays
const sparse = [3, , undefined, 1, , 2];
sparse.sort((a, b) => a! - b!);
observe("sparse", [sparse.length, Object.keys(sparse), sparse]);
// eslint-disable-next-line no-sparse-arrays
observe("toSorted", [[3, , 1].toSorted((a, b) => a! - b!), Object.keys([3, , 1].toSorted(() => 0))]);
observe("odd results", [[3, 1, 2].sort(() => NaN), [3, 1, 2].sort((() => true) as never), [3, 1, 2].sort((() => "-1") as never)]);
observe("stable", Array.from({ length: 100 }, (_, i) => ({ i, k: i % 3 })).sort((a, b) => a.k - b.k).map(({ i }) => i));
observe("typed", [[...Int8Array.of(3, 1, 2).sort((a, b) => b - a)], [...Float32Array.of(1.5, 0.5).toSorted((a, b) => a - b)]]);
const likeArray = { length: 3, 0: "c", 1: "a", 2: "b" };
observe("like an array", Array.prototype.sort.call(likeArray, (a, b) => (a < b ? -1 : 1)));
const orders: string[] = [];
for (const order of [1n, Symbol("no"), "2", undefined, {}])
  for (const list of [[1, 2], Array.from({ length: 100 }, (_, i) => i)])
    try {
      orders.push(list.sort(() => order as any).slice(0, 2).join());
    } catch (error) {
      orders.push(`${error instanceof TypeError} ${(error as Error).message}`);
    }
observe("what comparisons give", orders);
