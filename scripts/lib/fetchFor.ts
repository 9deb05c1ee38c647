import type { Suite } from "./suites";

/**
 * Begins to fetch what suites need, one after the other, while those that need nothing run: no test waits for a network.
 * The result waits for what one suite needs, and rejects if that could not be fetched.
 */
export function fetchFor(suites: readonly Suite[]): (suite: Suite) => Promise<void> {
  const under = new Map<() => Promise<unknown>, Promise<unknown>>();
  let before: Promise<unknown> = Promise.resolve();
  for (const need of new Set(suites.flatMap(({ needs }) => needs))) {
    const fetched = before.then(need);
    under.set(need, fetched);
    // Whoever waits for it hears of its error
    before = fetched.catch(() => undefined);
  }
  return async ({ needs }) => {
    for (const need of needs) await under.get(need);
  };
}
