// @ends invalid /code in a string is not supported/
const AsyncFunction = (async () => {}).constructor as (s: string) => () => unknown;
AsyncFunction("return process")();
