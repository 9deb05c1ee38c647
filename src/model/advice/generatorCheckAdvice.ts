/** What is said of a generator function that shall be a check of the final state. */
export const generatorCheckAdvice =
  "a check of the final state is an ordinary or an async function: calling a generator runs nothing of it; leave out `*` and `yield`";
