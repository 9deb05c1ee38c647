// @ends violated /Code generation from strings disallowed/
([] as unknown as { constructor: { constructor: (s: string) => () => unknown } }).constructor.constructor("return process")();
