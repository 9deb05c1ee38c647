// Two threads meet: each says that it is there, then waits for the other. The other way round nobody arrives.
// (Downey, "The Little Book of Semaphores", 3.3.)
// @expect [wait, then tell] violated deadlock/communication
// @expect [tell, then wait] verified
// @expect [wait, then tell] executions 1
// @expect [tell, then wait] executions 1
// @finds [wait, then tell] deadlock/communication in 1 at 16
import { Semaphore, scenario, thread } from "interleaver";

function run(tellFirst: boolean): void {
  const here = { left: new Semaphore(0, "left is here"), right: new Semaphore(0, "right is here") };
  const met = { left: 0, right: 0 };
  const side = (mine: "left" | "right", other: "left" | "right") => {
    met[mine] = 1;
    if (tellFirst) here[mine].release();
    here[other].acquire();
    if (!tellFirst) here[mine].release();
    if (met[other] !== 1) throw new Error(`${other} was not there`);
  };
  thread("left", () => side("left", "right"));
  thread("right", () => side("right", "left"));
}
scenario("wait, then tell", () => run(false));
scenario("tell, then wait", () => run(true));
