import type { Estimate } from "../../model/report";
import { say, toSay } from "../words/say";
import { thousands } from "../words/thousands";

const units = [
  { size: 1e12, text: toSay("{0} trillion") },
  { size: 1e9, text: toSay("{0} billion") },
  { size: 1e6, text: toSay("{0} million") },
] as const;

/** Larger numbers than this say the same to everybody. */
const largest = 1e15;
const largestText = () => say("{0} trillion", largest / 1e12);

/** A range is told of times that differ by no more than this factor, or are below an hour. */
const widest = 1000;

/** How many orders there seem to be, in words and round numbers: `about 3 to 9 million`. */
export function estimateText({ from, to }: Estimate): string {
  if (from > largest) return say("more than {0}", largestText());
  return say("about {0}", between(from, to));
}

/** How much longer it takes at that rate, orders a second: `2 to 5 min`. */
export function remainingText({ from, to }: Estimate, executions: number, rate: number): string {
  const [least, most] = [(from - executions) / rate, (to - executions) / rate];
  if (least > 1 && most > widest * least && most > 3600)
    return say("at least {0}", remainingText({ from, to: from }, executions, rate));
  if (most < 100) return say("{0} s", range(least, most));
  if (most < 100 * 60) return say("{0} min", range(least / 60, most / 60));
  if (most < 100 * 3600) return say("{0} h", range(least / 3600, most / 3600));
  return say("{0} days", range(least / 86_400, most / 86_400));
}

function between(from: number, to: number): string {
  if (to > largest) return say("{0} to more than {1}", range(from, from), largestText());
  const unit = units.find(({ size }) => to >= size);
  if (!unit) return range(from, to);
  const below = from < unit.size / 100 ? round(from) : undefined;
  if (below !== undefined) return say(unit.text, say("{0} to {1}", below, round(to / unit.size)));
  return say(unit.text, range(from / unit.size, to / unit.size));
}

function range(from: number, to: number): string {
  const [low, high] = [round(from), round(to)];
  return low === high ? low : say("{0} to {1}", low, high);
}

/** Two digits are more than an estimate is good for. */
function round(value: number): string {
  if (value < 1) return value < 0.05 ? "0" : value.toFixed(1);
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return thousands(Math.round(value / digit) * digit);
}
