/** What is said of a generator function that shall be a thread's body. */
export const generatorBodyAdvice =
  "a thread's body is an ordinary function: calling a generator runs nothing of it; leave out `*` and `yield`; `yieldNow()` lets others go on";
