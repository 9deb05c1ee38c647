// @ends violated|invalid /strings disallowed|async functions/
const AsyncFunction = (async () => {}).constructor as (s: string) => () => unknown;
AsyncFunction("return process")();
