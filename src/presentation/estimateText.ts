import type { Estimate } from "../model/report";
import { thousands } from "./thousands";

const units = [
  { size: 1e12, name: "trillion" },
  { size: 1e9, name: "billion" },
  { size: 1e6, name: "million" },
] as const;

/** How many orders there seem to be, in words and round numbers: `about 3 to 9 million`. */
export function estimateText({ from, to }: Estimate): string {
  return `about ${between(from, to)}`;
}

/** How much longer it takes at that rate, orders a second: `2 to 5 min`. */
export function remainingText({ from, to }: Estimate, executions: number, rate: number): string {
  const [least, most] = [(from - executions) / rate, (to - executions) / rate];
  if (most < 100) return `${range(least, most)} s`;
  if (most < 100 * 60) return `${range(least / 60, most / 60)} min`;
  if (most < 100 * 3600) return `${range(least / 3600, most / 3600)} h`;
  return `${range(least / 86_400, most / 86_400)} days`;
}

function between(from: number, to: number): string {
  const unit = units.find(({ size }) => to >= size);
  if (!unit) return range(from, to);
  const below = from < unit.size / 100 ? round(from) : undefined;
  if (below !== undefined) return `${below} to ${round(to / unit.size)} ${unit.name}`;
  return `${range(from / unit.size, to / unit.size)} ${unit.name}`;
}

function range(from: number, to: number): string {
  const [low, high] = [round(from), round(to)];
  return low === high ? low : `${low} to ${high}`;
}

/** Two digits are more than an estimate is good for. */
function round(value: number): string {
  if (value < 1) return value < 0.05 ? "0" : value.toFixed(1);
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return thousands(Math.round(value / digit) * digit);
}
