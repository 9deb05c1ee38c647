/** What an exploration takes for granted about time (contract, section 2). */
export interface Timing {
  /** I/O takes at most so many milliseconds; Infinity: any time. */
  readonly ioMax: number;
  /** A timer fires at most so many milliseconds after it is due. */
  readonly timerSlack: number;
}

const [completesWithin, firesWithin] = ["I/O within ", "timers late by up to "];

/**
 * What was asked for is kept among what tasks share (see `Sharing`), so that a schedule says it too: whoever replays it lets
 * time pass as the check did.
 */
export function timingClasses({ ioMax = Infinity, timerSlack = 0 }: Partial<Timing>): string[] {
  const asked: string[] = [];
  if (ioMax < Infinity) asked.push(`${completesWithin}${ioMax} ms`);
  if (timerSlack > 0) asked.push(`${firesWithin}${timerSlack} ms`);
  return asked;
}

/** What `timingClasses` put among them; what is not there is as usual. */
export function timingOf(shared: readonly string[]): Timing {
  const numberIn = (beginning: string) => {
    const name = shared.find((one) => one.startsWith(beginning));
    return name === undefined ? undefined : parseInt(name.slice(beginning.length), 10);
  };
  return { ioMax: numberIn(completesWithin) ?? Infinity, timerSlack: numberIn(firesWithin) ?? 0 };
}

export function isTimingClass(name: string): boolean {
  return name.startsWith(completesWithin) || name.startsWith(firesWithin);
}
