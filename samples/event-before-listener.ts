// A printer says once that it is ready. Who first loads the settings and then listens may have missed it, and
// waits for ever.
// @expect violated deadlock/never-settled
import { EventEmitter, once } from "node:events";
import { io, scenario } from "interleaver";

function startPrinter(): EventEmitter {
  const printer = new EventEmitter();
  void io(undefined, "warm up").then(() => printer.emit("ready"));
  return printer;
}

scenario("print", async () => {
  const printer = startPrinter();
  await io(undefined, "load settings");
  await once(printer, "ready");
});
