import pc from "picocolors";
import type { Paint } from "../presentation/terminal/paint";

/** Where a command writes to. */
export interface Terminal {
  readonly paint: Paint;
  /** Cells of a line. */
  readonly width: number;
  /** A person is looking at stderr: progress may be drawn there. */
  readonly interactive: boolean;
  /** To stdout: what was asked for. */
  print(text: string): void;
  /** To stderr: what went wrong, progress. */
  complain(text: string): void;
}

/** The terminal of this process; without one no colours and 100 cells. */
export function processTerminal(): Terminal {
  // NO_COLOR counts when it is there and not empty (no-color.org). The library alone would colour a CI log.
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return {
    paint: pc.createColors(colours),
    // A terminal that does not know its size says 0.
    width: Math.max(40, process.stdout.columns || 100),
    interactive: process.stderr.isTTY === true,
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
  };
}
