// The first error is enough to answer, but the others want to report theirs as well.
// Re-tells: grpc#1424 and grpc#660 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [rendezvous] violated deadlock/communication
// @expect [room for all] verified
// @expect [only if somebody listens] verified
// @expect [rendezvous] executions 4
// @expect [room for all] executions 4
// @expect [only if somebody listens] executions 4
// @finds [rendezvous] deadlock/communication in 4 at 18
import { Channel, scenario, thread } from "interleaver";

function fetchAll(capacity: number, report: (errors: Channel<Error>, error: Error) => void): void {
  const errors = new Channel<Error>(capacity, "errors");
  for (const url of ["a", "b"]) thread(url, () => report(errors, new Error(`cannot reach ${url}`)));
  const first = errors.receive();
  if (!first?.message.startsWith("cannot")) throw first;
}
scenario("rendezvous", () => fetchAll(0, (errors, error) => errors.send(error)));
scenario("room for all", () => fetchAll(2, (errors, error) => errors.send(error)));
scenario("only if somebody listens", () => fetchAll(1, (errors, error) => void errors.trySend(error)));
