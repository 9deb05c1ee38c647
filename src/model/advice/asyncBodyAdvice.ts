/** What is said of an async function that shall be a thread's body. */
export const asyncBodyAdvice =
  "a thread's body is synchronous: leave out `async` and `await`; locks, channels and `sleep` wait by themselves";
