// @expect verified
// @expect outcomes 1
//
// Both threads load a flag and store it later, and nothing is lost: what they store does not depend on what they saw,
// and every order ends alike.
// redundant: whether one is lost is a warning with an Atomic, and an update that does not happen is no fault.
import { AtomicInt, observe, thread } from "interleaver";

const seen = new AtomicInt(0);
const look = () => {
  seen.load();
  seen.store(1);
};
const a = thread("A", look);
const b = thread("B", look);
a.join();
b.join();
observe("seen", seen.load());
