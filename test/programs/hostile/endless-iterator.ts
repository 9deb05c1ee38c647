// @ends violated|bounded|interrupted|invalid /time|loop|memory|array length/
const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) };
Math.max(...endless);
