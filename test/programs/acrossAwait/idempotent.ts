// @expect verified
//
// Whoever finds no mark makes the same one.
import { io } from "interleaver";
const flags = new Map<string, boolean>();
async function mark(id: string) { if (flags.get(id)) return; await io(); flags.set(id, true); }
await Promise.all([mark("a"), mark("a"), mark("b")]);
