// @expect violated deadlock/mixed
//
// An urgent thread needs the bus, which the unimportant weather thread holds for a moment. The
// weather thread needs the processor to finish, but a thread in the middle, the radio, is more
// important than the weather and keeps the processor until the urgent thread has data for it.
// So the urgent thread waits for the radio, although it comes first: its priority is turned
// upside down. The Pathfinder probe rebooted over this on Mars in 1997, again and again.
// The processor is a lock here, and priority means who may hold on to it. The cure is priority
// inheritance: who holds what an urgent thread waits for becomes as urgent as that thread.
import { Latch, Mutex, scenario, thread } from "interleaver";

const processor = new Mutex();
const bus = new Mutex();
const data = new Latch(1);

scenario("weather on Mars", () => {
  thread("weather", () => {
    bus.lock();
    processor.lock();
    // measure
    processor.unlock();
    bus.unlock();
  });
  thread("radio", () => {
    processor.lock();
    data.wait();
    processor.unlock();
  });
  thread("urgent", () => {
    bus.lock();
    // collect the data
    bus.unlock();
    data.countDown();
  });
});
