// @ends verified|violated /^$|assign|read only|extensible/
import { Mutex, thread } from "interleaver";
Mutex.prototype.lock = () => {};
Object.setPrototypeOf(Mutex.prototype, null);
const m = new Mutex();
thread(() => { m.lock(); });
