// @expect violated deadlock/lock-cycle
//
// Two people read the guest list, and whoever finds that Cleo is missing wants to write her in.
// To write, one has to wait until nobody reads any more. But both still read, each waits for the
// other to stop, and neither does; each is even in her own way. A deadlock over a single lock, in
// every order. Take the write lock from the start, or stop reading first, and look again when you
// may write.
import { RwLock, observe, scenario, thread } from "interleaver";

const list = new RwLock();
const guests = new Set(["Ada", "Ben"]);

scenario("who invites Cleo", () => {
  for (const name of ["Ada", "Ben"])
    thread(name, () => {
      list.readLock();
      if (!guests.has("Cleo")) {
        list.writeLock();
        guests.add("Cleo");
        list.writeUnlock();
      }
      list.readUnlock();
      observe("guests", guests.size);
    });
});
