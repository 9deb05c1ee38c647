// The coordinator asks all for their votes and tells the result. If it gives up at the first "no", those whose vote
// nobody reads stand there for ever. (Gray, "Notes on data base operating systems", 1978.)
// @expect [gives up at once] violated deadlock/communication
// @expect [hears everybody] verified
// @expect [gives up at once] executions 16
// @expect [hears everybody] executions 16
// @finds [gives up at once] deadlock/communication in 8 at 16
import { Channel, choose, scenario, thread } from "interleaver";

function run(patient: boolean) {
  const votes = new Channel<boolean>(0, "votes");
  const results = [new Channel<boolean>(1, "result 0"), new Channel<boolean>(1, "result 1")];
  results.forEach((result, i) =>
    thread(`participant ${i}`, () => {
      const mine = choose(true, false);
      votes.send(mine);
      if (result.receive() && !mine) throw new Error("committed against its vote");
    }),
  );
  thread("coordinator", () => {
    let all = true;
    for (const _ of results) {
      if (!votes.receive()) all = false;
      if (!all && !patient) break;
    }
    for (const result of results) result.send(all);
  });
}
scenario("gives up at once", () => run(false));
scenario("hears everybody", () => run(true));
