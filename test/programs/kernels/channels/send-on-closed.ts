// The owner closes the channel when he has had enough, while a sender is still at it. Only who sends may close.
// Re-tells: grpc#1687 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [receiver closes] violated uncaught-error
// @expect [sender closes] verified
// @expect [receiver closes] executions 3
// @expect [sender closes] executions 5
// @finds [receiver closes] uncaught-error in 1 at 13
import { Channel, scenario, thread } from "interleaver";

scenario("receiver closes", () => {
  const lines = new Channel<string>(2, "lines");
  thread("sender", () => {
    for (const line of ["a", "b"]) lines.send(line);
  });
  lines.receive();
  lines.close();
});
scenario("sender closes", () => {
  const lines = new Channel<string>(2, "lines");
  thread("sender", () => {
    for (const line of ["a", "b"]) lines.send(line);
    lines.close();
  });
  let count = 0;
  for (const line of lines) count += line.length;
  if (count !== 2) throw new Error(`${count} letters`);
});
