// One thread makes the buffer, the other fills it, and nothing says that making comes first. (SCTBench's bigshot.)
// @expect [nothing in between] violated data-race
// @expect [nothing in between] violated uncaught-error
// @expect [joined] verified
import { scenario, thread } from "interleaver";

scenario("nothing in between", () => {
  let shot: { text: string } | undefined;
  thread("make", () => {
    shot = { text: "" };
  });
  thread("fill", () => {
    shot!.text = "Bigshot";
  });
});
scenario("joined", () => {
  let shot: { text: string } | undefined;
  const maker = thread("make", () => {
    shot = { text: "" };
  });
  thread("fill", () => {
    maker.join();
    shot!.text = "Bigshot";
  });
});
