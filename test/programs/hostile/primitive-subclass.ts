// @ends verified
import { Mutex, thread } from "interleaver";
class Evil extends Mutex {
  override lock(): void {
    super.lock();
    super.unlock();
    super.lock();
  }
}
const m = new Evil();
for (let i = 0; i < 2; i++) thread(() => { m.lock(); m.unlock(); });
