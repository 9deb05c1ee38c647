// @expect verified
// @expect outcomes 1
//
// The players of channel-ping-pong.ts, repaired: ping closes its channel at the end.
// Closing says that nothing more will come, and ends the loop of whoever receives.
// Only one player has the ball at any time, so no lock is needed.
import { Channel, observe, scenario, thread } from "interleaver";

const toPong = new Channel<number>(0);
const toPing = new Channel<number>(0);

scenario("three rounds", () => {
  thread("ping", () => {
    let hits: number | undefined = 0;
    for (let round = 0; round < 3 && hits !== undefined; round++) {
      toPong.send(hits + 1);
      hits = toPing.receive();
    }
    observe("hits", hits);
    toPong.close();
  });
  thread("pong", () => {
    for (const hits of toPong) toPing.send(hits + 1);
  });
});
