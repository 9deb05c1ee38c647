// Every object is a thenable.
(Object.prototype as unknown as { then: unknown }).then = function (resolve: (v: unknown) => void) { resolve("hijacked"); };
