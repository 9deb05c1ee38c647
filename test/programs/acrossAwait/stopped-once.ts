// @expect verified
//
// The second one to stop it finds it stopped.
import { io } from "interleaver";
class Server {
  private running = true;
  stops = 0;
  async stop() {
    if (!this.running) return;
    this.running = false;
    await io();
    this.stops++;
  }
}
const s = new Server();
await Promise.all([s.stop(), s.stop()]);
