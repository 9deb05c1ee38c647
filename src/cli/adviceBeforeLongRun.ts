import { estimateText, remainingText } from "../presentation/report/estimateText";
import type { Progress } from "../protocol/checker";

/** Who waits for less than this needs no advice; seconds. */
const long = 10;

/** Before a long run: what to expect, and what bounds it. Undefined for a run that is not likely to be long. */
export function adviceBeforeLongRun({ executions, rate, estimate }: Progress): string | undefined {
  if (!estimate || rate <= 0) return undefined;
  const [least, most] = [estimate.from, estimate.to].map((all) => Math.max(0, all - executions) / rate);
  // Estimates are good for a factor: the middle of a range is so many times its least as its most is times it
  if (Math.sqrt(least * most) < long) return undefined;
  const orders = `${estimateText(estimate)} orders to try, ${remainingText(estimate, executions, rate)}`;
  return `${orders}; --time, --max-executions and --strategy preemption-bound bound it`;
}
