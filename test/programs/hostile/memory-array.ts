// @ends interrupted|violated /memory|without end|array length|time limit|seconds/
const hog: number[][] = [];
for (let i = 0; i < 1e9; i++) hog.push(new Array(1e6).fill(i));
