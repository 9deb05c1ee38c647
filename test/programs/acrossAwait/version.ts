// @expect verified
//
// Who finds another version begins again.
import { io } from "interleaver";
const row = { version: 0, value: 0 };
async function update(n: number) { for (;;) { const { version, value } = row; await io(); if (row.version !== version) continue; row.value = value + n; row.version++; return; } }
await Promise.all([update(1), update(2)]);
