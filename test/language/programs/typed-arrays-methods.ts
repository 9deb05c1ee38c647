// Methods of typed arrays that call functions, copies, views of one buffer, Atomics.
import { observe } from "interleaver";

const list = new Float32Array([3, 1, 2]);
class Mine extends Int16Array {}
const log: unknown[] = [];
list.forEach((value, i, all) => log.push([value, i, all === list]));
observe("visited", log);
observe("map", [list.map((x) => x / 2), new Mine([1, 2]).map((x) => x + 0.7)].map((made) => [made.constructor.name, ...made]));
observe("filter", [list.filter((x) => x > 1), new Mine(3).filter(() => false)].map((made) => [made.constructor.name, ...made]));
observe("sorted", [...list.sort((a, b) => b - a)]);
observe("same", list.sort() === list);
observe("find", [list.find((x) => x > 5), list.findIndex((x) => x === 2), list.findLast((x) => x < 3), list.findLastIndex(() => false)]);
observe("some", [list.some((x) => x === 1), list.every((x) => x > 1)]);
observe("reduce", [list.reduceRight((a, x) => a + "" + x, ""), list.reduce((a, b) => a * b)]);
observe("from", [...Int8Array.from([1, 2], (x) => x * 100)]);
observe("of", [...Uint16Array.of(1, -1)]);

const bytes = new Uint8Array(8);
const words = new Uint32Array(bytes.buffer, 4);
words[0] = 0x01020304;
bytes.set([9, 8], 1);
bytes.copyWithin(0, 4, 6);
observe("bytes", [...bytes, words.join()]);
observe("entries", [...bytes.entries()].slice(0, 2));
const clone = structuredClone(bytes.subarray(4));
clone[0] = 77;
observe("clone", [bytes[4] === 77, clone.byteOffset, clone.buffer.byteLength]);

const shared = new Int32Array(new SharedArrayBuffer(8));
observe("atomics", [
  Atomics.store(shared, 0, 3.7),
  Atomics.add(shared, "0" as never, -5),
  Atomics.exchange(shared, 0, 2 ** 31),
  Atomics.load(shared, 0),
  Atomics.compareExchange(shared, 0, -(2 ** 31), 1),
  Atomics.notify(shared, 1),
  Atomics.wait(shared, 0, 0),
  Atomics.wait(shared, 0, 1, 0),
  structuredClone(shared)[0],
]);
const errors = [
  () => Atomics.wait(new Int32Array(1), 0, 0),
  () => Atomics.wait(shared, 2, 0),
  () => Atomics.load(new Float64Array(1) as never, 0),
  () => Atomics.add(new BigInt64Array(1), 0, 1 as never),
  () => Atomics.notify(new Uint8Array(1) as never, 0),
].map((wrong) => {
  try {
    return String(wrong());
  } catch (error) {
    return error instanceof TypeError ? "TypeError" : error instanceof RangeError ? "RangeError" : "another";
  }
});
observe("errors", errors);
