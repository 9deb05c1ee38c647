// @ends interrupted|violated /without end|memory|array length/
const list = [1];
for (const x of list) list.push(x);
