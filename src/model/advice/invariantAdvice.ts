/** What is said of an async function or a generator that shall be an invariant. */
export const invariantAdvice =
  "an invariant is a synchronous function: what an async function or a generator gives is an object, which counts as true; leave out `async`, `await`, `*` and `yield`";
