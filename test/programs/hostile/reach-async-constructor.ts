// @ends violated|invalid /Code generation from strings disallowed|async|await/
const AsyncFunction = (async () => {}).constructor as (s: string) => () => unknown;
AsyncFunction("return process")();
