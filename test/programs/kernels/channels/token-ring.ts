// Everybody waits for the token and passes it on. Somebody has to bring it; and somebody has to keep it at the end.
// @expect [nobody begins] violated deadlock/communication
// @expect [passed once too often] violated deadlock/communication
// @expect [kept] verified
// @expect [kept] outcomes 1
// @expect [nobody begins] executions 1
// @expect [passed once too often] executions 1
// @expect [kept] executions 1
// @finds [nobody begins] deadlock/communication in 1 at 20
// @finds [passed once too often] deadlock/communication in 1 at 22
import { Channel, observe, scenario, thread } from "interleaver";

function ring(begins: boolean, keeps: boolean): void {
  const stations = ["A", "B", "C"];
  const links = stations.map((name) => new Channel<number>(0, `to ${name}`));
  stations.forEach((name, i) =>
    thread(name, () => {
      const next = links[(i + 1) % links.length];
      if (i === 0 && begins) next.send(1);
      const token = links[i].receive() ?? 0;
      if (i === 0 && keeps) observe("token", token);
      else next.send(token + 1);
    }),
  );
}
scenario("nobody begins", () => ring(false, true));
scenario("passed once too often", () => ring(true, false));
scenario("kept", () => ring(true, true));
