// One bathroom for men and women, never both at once, with a monitor (Andrews, "Foundations of Multithreaded, Parallel,
// and Distributed Programming", exercise 4.18). An `if` instead of a `while` lets a woken man in among women.
// @expect [while] verified
// @expect [if] violated invariant
// @expect [while] executions 70
// @expect [if] executions 80
// @finds [if] invariant in 20 at 19
import { Monitor, invariant, scenario, thread } from "interleaver";

type Who = "men" | "women";
const door = new Monitor();
const inside: Record<Who, number> = { men: 0, women: 0 };

function visit(who: Who, again: boolean): void {
  const others = who === "men" ? "women" : "men";
  door.enter();
  if (again) while (inside[others] > 0) door.wait();
  else if (inside[others] > 0) door.wait();
  inside[who] += 1;
  door.exit();
  door.enter();
  inside[who] -= 1;
  door.notifyAll();
  door.exit();
}
function run(again: boolean): void {
  invariant("no mixing", () => inside.men === 0 || inside.women === 0);
  thread("Tom", () => visit("men", again));
  thread("Eve", () => visit("women", again));
  thread("Ann", () => visit("women", again));
}
scenario("while", () => run(true));
scenario("if", () => run(false));
