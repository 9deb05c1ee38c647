// @ends interrupted|violated /without end|memory/
const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) };
Math.max(...endless);
