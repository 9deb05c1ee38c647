// @expect violated deadlock/communication
//
// Two players hit a ball to and fro, and in the end one of them waits for ever.
// The channels hold nothing: a send waits until the other side receives.
// After three rounds ping goes home, but tells nobody. Pong stands there and waits for
// the next ball; channel-ping-pong-closed.ts shows how ping says that there is none.
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
  });
  thread("pong", () => {
    for (const hits of toPong) toPing.send(hits + 1);
  });
});
