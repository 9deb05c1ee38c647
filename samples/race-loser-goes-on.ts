// A booking may take two seconds, then the user is told that it failed. But `Promise.race` stops nobody: the loser
// goes on, and a seat is booked that nobody knows of.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

let booked = 0;

async function book(): Promise<string> {
  await io(undefined, "look for a seat");
  booked++;
  return "booked";
}
const timeLimit = () => new Promise<string>((resolve) => setTimeout(() => resolve("too slow"), 2000));

scenario("a slow booking", async () => {
  const answer = await Promise.race([book(), timeLimit()]);
  after(() => {
    if (answer === "too slow" && booked > 0) throw new Error("told that it failed, and booked all the same");
  });
});
