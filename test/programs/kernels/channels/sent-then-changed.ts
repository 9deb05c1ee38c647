// Sending an object hands over a reference. The sender uses its buffer again while the receiver reads it.
// @expect [reused] violated data-race
// @expect [reused] violated uncaught-error
// @expect [copied] verified
// @expect [reused] executions 5
// @expect [copied] executions 2
// @finds [reused] data-race in 5 at 19, 26
// @finds [reused] uncaught-error in 3 at 26
import { Channel, scenario, thread } from "interleaver";

interface Packet {
  size: number;
}
function run(pack: (buffer: Packet) => Packet): void {
  const wire = new Channel<Packet>(1, "wire");
  thread("sender", () => {
    const buffer: Packet = { size: 0 };
    for (const size of [1, 2]) {
      buffer.size = size;
      wire.send(pack(buffer));
    }
    wire.close();
  });
  thread("receiver", () => {
    let expected = 1;
    for (const packet of wire) if (packet.size !== expected++) throw new Error(`size ${packet.size}`);
    if (expected !== 3) throw new Error("a packet is missing");
  });
}
scenario("reused", () => run((buffer) => buffer));
scenario("copied", () => run((buffer) => ({ ...buffer })));
