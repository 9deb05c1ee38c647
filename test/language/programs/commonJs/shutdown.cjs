const events = require("node:events");
const { performance } = require("perf_hooks");
const { AsyncLocalStorage } = require("async_hooks");
const { Buffer } = require("buffer");
const log = [];
const storage = new AsyncLocalStorage();
const server = Object.assign(new events(), { open: new Set() });

server.on("request", (name) => {
  storage.run(name, () => {
    server.open.add(name);
    setTimeout(() => {
      server.open.delete(storage.getStore());
      log.push("answered " + storage.getStore());
      if (server.open.size === 0) server.emit("idle");
    }, name.length * 30);
  });
});

async function shutdown() {
  const started = performance.now();
  server.emit("request", "ab");
  server.emit("request", "a");
  const [] = await events.once(server, "idle");
  log.push("closed", performance.now() - started >= 55, Buffer.from("ok").toString("hex"));
}

shutdown().finally(() => log.push(server.listenerCount("request"), events.EventEmitter === events));
module.exports.shutdown = shutdown;
