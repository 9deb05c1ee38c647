// The repair of event-before-listener: listen first, then do what takes time. The promise of `once` keeps what has
// happened meanwhile. So nothing is missed.
// @expect verified
import { EventEmitter, once } from "node:events";
import { io, scenario } from "interleaver";

function startPrinter(): EventEmitter {
  const printer = new EventEmitter();
  void io(undefined, "warm up").then(() => printer.emit("ready"));
  return printer;
}

scenario("print", async () => {
  const printer = startPrinter();
  const ready = once(printer, "ready");
  await io(undefined, "load settings");
  await ready;
});
