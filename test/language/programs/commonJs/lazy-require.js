const log = [];
let cached;
/** Modules are loaded where they are needed. */
function streams() {
  if (!cached) cached = require("stream");
  return cached;
}
const upper = () =>
  new (streams().Transform)({
    transform(chunk, _encoding, done) {
      done(null, chunk.toString().toUpperCase());
    },
  });
const { pipeline } = process.version ? require("stream/promises") : {};

async function main() {
  const { Readable, Writable } = streams();
  const parts = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      parts.push(String(chunk));
      setImmediate(done);
    },
  });
  await pipeline(Readable.from(["a", "b", "c"]), upper(), sink);
  log.push(parts.join(""), require("stream") === streams(), require("node:stream") === cached);
}
main();
module.exports = { main, upper, get streams() { return streams(); } };
