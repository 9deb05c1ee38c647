/** Milliseconds before the second try and the third: an outage of a network, or of a registry, is often short. */
const pauses = [5_000, 30_000];

/** Does something that needs a network, up to three times; fails with the last error. */
export async function persistently<T>(what: string, fetch: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await fetch();
    } catch (error) {
      console.log(`${what} failed, again in ${pause / 1000} s: ${(error as Error).message}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return fetch();
}
