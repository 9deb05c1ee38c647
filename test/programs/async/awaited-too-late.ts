// Two requests are started, then awaited one after the other. If the second fails while the first is still awaited, nobody
// handles it in time.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { io, scenario } from "interleaver";

const fails = () =>
  io(() => {
    throw new Error("second");
  }, "second");

scenario("bug", async () => {
  const second = fails();
  await io(undefined, "first");
  await second.catch(() => {});
});
scenario("repair", async () => {
  const second = fails();
  const [, result] = await Promise.allSettled([io(undefined, "first"), second]);
  void result;
});
