// @expect violated assertion
//
// A postman works until he is told that the day is over. One letter is still in the box when that
// happens. `select` takes whatever is ready, and if both are, it may be either: sometimes he brings
// the letter first, sometimes he goes home, and the letter stays where it is.
// Close the box instead of calling him home: a closed channel still gives out what is in it.
import { Channel, after, scenario, select, thread } from "interleaver";

const letters = new Channel<string>(1);
const endOfDay = new Channel<void>(1);
let delivered = 0;

scenario("the last letter", () => {
  thread("postman", () => {
    let working = true;
    while (working)
      select([
        letters.onReceive(() => {
          delivered++;
        }),
        endOfDay.onReceive(() => {
          working = false;
        }),
      ]);
  });
  letters.send("a birthday card");
  endOfDay.send();
  after(() => {
    if (delivered !== 1) throw new Error("the birthday card is still in the box");
  });
});
