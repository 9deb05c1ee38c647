// Both orders of two locks occur, but only inside a third lock: no deadlock is possible, and none is reported.
// (Havelund's gate locks: "Using Runtime Analysis to Guide Model Checking of Java Programs", SPIN 2000.)
// @expect [with the gate] verified
// @expect [one enters beside the gate] violated deadlock/lock-cycle
// @expect [with the gate] executions 2
// @expect [one enters beside the gate] executions 3
// @finds [one enters beside the gate] deadlock/lock-cycle in 1 at 15, 16
import { Mutex, scenario, thread } from "interleaver";

const gate = new Mutex();
const left = new Mutex();
const right = new Mutex();

function both(first: Mutex, second: Mutex): void {
  first.lock();
  second.lock();
  second.unlock();
  first.unlock();
}

scenario("with the gate", () => {
  thread(() => gate.runExclusive(() => both(left, right)));
  thread(() => gate.runExclusive(() => both(right, left)));
});
scenario("one enters beside the gate", () => {
  thread(() => gate.runExclusive(() => both(left, right)));
  thread(() => both(right, left));
});
