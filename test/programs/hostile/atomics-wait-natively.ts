// @ends violated /nobody has notified/
const memory = new Int32Array(new SharedArrayBuffer(4));
// The real one would stop the checker for good
Int32Array.from([0], () => 0);
Int32Array.from({ length: 1, 0: memory } as never, Atomics.wait as never);
