// @ends interrupted|violated|invalid /memory|allocation|SharedArrayBuffer|time limit|seconds/
const keep: SharedArrayBuffer[] = [];
for (;;) {
  const b = new SharedArrayBuffer(256 * 1024 * 1024);
  new Uint8Array(b).fill(1);
  keep.push(b);
}
