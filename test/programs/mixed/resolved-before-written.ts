// The thread tells that the result is there before it is there. What was done before a promise was resolved is seen by whoever awaits
// it; what comes after is not.
// @expect [bug] violated data-race
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { AssertionError } from "node:assert";
import { scenario, thread } from "interleaver";

function compute(body: (cache: { sum: number }, done: () => void) => void): Promise<void> {
  const cache = { sum: 0 };
  const { promise, resolve } = Promise.withResolvers<void>();
  thread("computation", () => body(cache, () => resolve()));
  return promise.then(() => {
    if (cache.sum !== 6) throw new AssertionError({ message: `the sum is ${cache.sum}` });
  });
}

scenario("bug", () =>
  compute((cache, done) => {
    done();
    cache.sum = 1 + 2 + 3;
  }),
);
scenario("repair", () =>
  compute((cache, done) => {
    cache.sum = 1 + 2 + 3;
    done();
  }),
);
