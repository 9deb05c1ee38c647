const beginning = "overtaken more than ";

/**
 * How often a task that waits may be overtaken is kept among what tasks share (see `Sharing`), so that a schedule says it
 * too: whoever replays it counts as the check did.
 */
export function starvationClass(bound: number): string {
  return `${beginning}${bound}`;
}

/** 0 if overtaking is not counted. */
export function starvationBoundOf(shared: readonly string[]): number {
  const name = shared.find(isStarvationClass);
  return name === undefined ? 0 : Number(name.slice(beginning.length));
}

export function isStarvationClass(name: string): boolean {
  return name.startsWith(beginning);
}
