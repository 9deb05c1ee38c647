// @ends violated /no Mutex/
import { Mutex, Semaphore } from "interleaver";
const m = new Proxy(new Mutex(), {});
m.lock();
Mutex.prototype.lock.call({} as Mutex);
Mutex.prototype.lock.call(new Semaphore(1) as unknown as Mutex);
