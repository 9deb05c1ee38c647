/**
 * Work that is done one after the other. What is done aside, because nobody waits for it, is given up as soon as something
 * else is asked for, and begun again after that.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  /** What is done aside now. */
  private giving: AbortController | undefined;
  /** Work that somebody waits for. */
  private urgent = 0;

  async take<T>(run: () => Promise<T>): Promise<T> {
    this.giving?.abort();
    this.urgent++;
    try {
      return await this.queue(run);
    } finally {
      this.urgent--;
    }
  }

  /** `run` should come to an end soon after its signal says so; what it gives then is not looked at. */
  async aside<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (;;) {
      const abort = new AbortController();
      const done = await this.queue(async () => {
        // Others have come meanwhile, and stand behind
        if (this.urgent > 0) return undefined;
        this.giving = abort;
        try {
          return { answer: await run(abort.signal) };
        } catch (error) {
          if (!abort.signal.aborted) throw error;
          return undefined;
        } finally {
          this.giving = undefined;
        }
      });
      if (done && !abort.signal.aborted) return done.answer;
    }
  }

  private queue<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.last.then(run);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
