// Typed arrays, DataView, clamping, sorting with callbacks.
import { observe } from "interleaver";

const bytes = new Uint8Array(4);
new DataView(bytes.buffer).setUint16(1, 0x0102);
observe("bytes", [...bytes]);
observe("clamped", [...Uint8ClampedArray.from([300, -5, 1.5])]);
let n = 0;
observe("map", [...new Int16Array([1, 2]).map((x) => x * ++n)]);
observe("sort", [...new Float64Array([3, 1, 2]).sort((a, b) => (n++, b - a))]);
observe("reduce", new Int8Array([1, 2, 3]).reduce((a, b) => a + b));
observe("view", bytes.subarray(1, 3).length);
bytes[9] = 1;
observe("outside", [bytes[9] === undefined, bytes.length]);
observe("called", n > 2);
