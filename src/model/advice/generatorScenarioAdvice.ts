/** What is said of a generator function that shall be a scenario. */
export const generatorScenarioAdvice =
  "a scenario is an ordinary or an async function: calling a generator runs nothing of it; leave out `*` and `yield`";
