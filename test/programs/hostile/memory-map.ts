// @ends interrupted|violated /memory|without end|maximum size|time limit|seconds/
const m = new Map<string, string>();
for (let i = 0; ; i++) m.set("key" + i, "value".repeat(1000) + i);
