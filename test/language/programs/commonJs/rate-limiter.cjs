const timers = require("timers");
const { TextEncoder } = require("util");
const { URL, fileURLToPath } = require("url");
const { StringDecoder } = require("string_decoder");
const types = require("util/types");

const log = [];
const limiter = (perTurn) => {
  const queue = [];
  let timer = null;
  const turn = () => {
    for (let i = 0; i < perTurn && queue.length > 0; i++) queue.shift()();
    if (queue.length === 0) {
      timers.clearInterval(timer);
      timer = null;
    }
  };
  return () =>
    new Promise((resolve) => {
      queue.push(resolve);
      timer ??= timers.setInterval(turn, 25);
    });
};

const take = limiter(2);
Promise.all(["a", "b", "c"].map((name) => take().then(() => log.push(name)))).then((all) => {
  log.push(all, types.isPromise(take()), new TextEncoder().encode("é").length);
  log.push(new URL("../b", "http://h/a/c").href, fileURLToPath("file:///tmp/x"), new StringDecoder("utf8").end());
});
