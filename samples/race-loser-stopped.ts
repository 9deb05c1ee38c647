// The repair of race-loser-goes-on: the booking gets a signal and looks at it before it does what cannot be
// undone. So no seat is lost.
// @expect verified
import { after, io, scenario } from "interleaver";

let booked = 0;

async function book(signal: AbortSignal): Promise<string> {
  await io(undefined, "look for a seat");
  if (signal.aborted) return "given up";
  booked++;
  return "booked";
}

scenario("a slow booking", async () => {
  const control = new AbortController();
  const timeLimit = new Promise<string>((resolve) => {
    setTimeout(() => {
      control.abort();
      resolve("too slow");
    }, 2000);
  });
  const answer = await Promise.race([book(control.signal), timeLimit]);
  after(() => {
    if (answer === "too slow" && booked > 0) throw new Error("told that it failed, and booked all the same");
  });
});
