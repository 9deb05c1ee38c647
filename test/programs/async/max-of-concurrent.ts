// Keeps the largest value seen, but asks for the largest before it has stored the last one.
// @expect [bug] violated assertion
// @expect [bug] violated atomicity-violation/lost-update
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let largest = 0;
async function slow(value: number): Promise<void> {
  const before = largest;
  const valid = await io(true, "validate");
  if (valid) largest = Math.max(before, value);
}
async function repaired(value: number): Promise<void> {
  const valid = await io(true, "validate");
  if (valid) largest = Math.max(largest, value);
}
function values(note: (value: number) => Promise<void>): void {
  for (const value of [3, 7]) void io(value, "measure").then(note);
  after(() => {
    if (largest !== 7) throw new Error(`largest is ${largest}`);
  });
}
scenario("bug", () => values(slow));
scenario("repair", () => values(repaired));
