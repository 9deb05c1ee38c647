// @ends violated|invalid|interrupted /memory|maximum size/i
const m = new Map<string, string>();
for (let i = 0; ; i++) m.set("key" + i, "value".repeat(1000) + i);
