// A node answers questions about its status in its main loop. Who asks after the loop has ended waits for an answer
// that nobody gives, unless it asks for `done` as well.
// Re-tells: etcd#6857 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [asks only] violated deadlock/communication
// @expect [asks or is done] verified
// @expect [asks only] executions 8
// @expect [asks or is done] executions 10
// @finds [asks only] deadlock/communication in 3 at 28
import { Channel, scenario, select, thread } from "interleaver";

function run(looksForDone: boolean) {
  const questions = new Channel<Channel<string>>(0, "questions");
  const stop = new Channel<void>(0, "stop"), done = new Channel<void>(0, "done");
  thread("node", () => {
    for (let running = true; running; )
      running = select([
        questions.onReceive(({ value }) => {
          value!.send("leader");
          return true;
        }),
        stop.onReceive(() => false),
      ]);
    done.close();
  });
  thread("asks", () => {
    const answer = new Channel<string>(1, "answer");
    if (!looksForDone) {
      questions.send(answer);
      answer.receive();
      return;
    }
    const said = select([questions.onSend(answer, () => answer.receive()), done.onReceive(() => "stopped")]);
    if (!said) throw new Error("no answer");
  });
  stop.send();
}
scenario("asks only", () => run(false));
scenario("asks or is done", () => run(true));
