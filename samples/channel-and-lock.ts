// @expect violated deadlock/mixed
//
// The cook keeps the kitchen locked while handing a plate to the waiter, and a channel without room
// hands over only when the other side takes it. The waiter wants to ask for salt first, and for
// that needs the kitchen. The cook waits for the waiter at the channel, the waiter for the cook at
// the lock: a deadlock that neither the lock nor the channel shows alone.
// Unlock before you send, or give the channel room.
import { Channel, Mutex, scenario, thread } from "interleaver";

const kitchen = new Mutex();
const counter = new Channel<string>(0);

scenario("a plate of soup", () => {
  thread("cook", () => {
    kitchen.lock();
    counter.send("soup");
    kitchen.unlock();
  });
  thread("waiter", () => {
    kitchen.lock();
    // ask for salt
    kitchen.unlock();
    counter.receive();
  });
});
