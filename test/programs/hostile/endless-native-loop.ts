// @ends interrupted|violated /without end|memory|array length|time limit|seconds/
const list = [1];
for (const x of list) list.push(x);
