// A loader says that it is ready before what it loads has come.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { io, scenario } from "interleaver";

let ready = false;
let words: string[] | undefined;
async function load(early: boolean): Promise<void> {
  if (early) ready = true;
  words = await io(["one", "two"], "load");
  ready = true;
}
async function search(): Promise<number> {
  await io(undefined, "key");
  return ready ? words!.length : 0;
}
scenario("bug", async () => {
  await Promise.all([load(true), search()]);
});
scenario("repair", async () => {
  await Promise.all([load(false), search()]);
});
