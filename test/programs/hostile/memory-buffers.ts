// @ends interrupted|violated /memory|allocation|time limit|seconds/
const keep: ArrayBuffer[] = [];
for (;;) {
  const b = new Uint8Array(64 * 1024 * 1024).fill(1);
  keep.push(b.buffer as ArrayBuffer);
}
