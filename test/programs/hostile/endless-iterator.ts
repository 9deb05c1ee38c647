// @ends interrupted|violated /without end|memory|time limit|seconds/
const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) };
Math.max(...endless);
