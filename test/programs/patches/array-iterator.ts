// Arrays cannot be iterated.
(Array.prototype as unknown as { [Symbol.iterator]: unknown })[Symbol.iterator] = null;
