// One thread makes the buffer, the other fills it, and nothing says that making comes first.
// Re-tells: bigshot of SV-COMP's pthread programs.
// @expect [nothing in between] violated data-race
// @expect [nothing in between] violated uncaught-error
// @expect [joined] verified
// @expect [nothing in between] executions 2
// @expect [joined] executions 1
// @finds [nothing in between] data-race in 1 at 15, 18
// @finds [nothing in between] uncaught-error in 1 at 18
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
