// The flag against a second submit is set after the form was validated, which takes a while: both clicks come through.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let submitting = false;
let orders = 0;
async function submit(early: boolean): Promise<void> {
  if (submitting) return;
  if (early) submitting = true;
  await io(undefined, "validate");
  submitting = true;
  await io(() => orders++, "POST /orders");
  submitting = false;
}
async function clicks(early: boolean): Promise<void> {
  await Promise.all([submit(early), submit(early)]);
  after(() => {
    if (orders > 1) throw new Error(`ordered ${orders} times`);
  });
}
scenario("bug", () => clicks(false));
scenario("repair", () => clicks(true));
