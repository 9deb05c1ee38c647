// Two of four threads block each other; the other two finish their work. The deadlock is one, and it is partial.
// @expect violated deadlock/lock-cycle
import { AtomicInt, Mutex, thread } from "interleaver";

const paper = new Mutex();
const ink = new Mutex();
const pages = new AtomicInt(0);

function print(first: Mutex, second: Mutex): void {
  first.lock();
  second.lock();
  second.unlock();
  first.unlock();
}

thread("report", () => print(paper, ink));
thread("letter", () => print(ink, paper));
thread("clerk", () => pages.increment());
thread("boss", () => pages.increment());
