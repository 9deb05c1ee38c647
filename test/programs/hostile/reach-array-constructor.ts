// @ends invalid /code in a string is not supported/
([] as unknown as { constructor: { constructor: (s: string) => () => unknown } }).constructor.constructor("return process")();
