// Re-tells: TriliumNext/Trilium#8344. `ready` comes while the configuration is loaded; the listener that is registered after that
// waits for ever.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { EventEmitter, once } from "node:events";
import { io, scenario } from "interleaver";

class App extends EventEmitter {
  isReady = false;
  constructor() {
    super();
    void io(undefined, "start").then(() => {
      this.isReady = true;
      this.emit("ready");
    });
  }
}
async function edit(looks: boolean): Promise<void> {
  const app = new App();
  await io(undefined, "load configuration");
  if (!looks || !app.isReady) await once(app, "ready");
}
scenario("bug", () => edit(false));
scenario("repair", () => edit(true));
