// Pure parts of Date and Math.
import { observe } from "interleaver";

const d = new Date(Date.UTC(2024, 1, 29, 12));
observe("iso", d.toISOString());
d.setUTCFullYear(2025);
observe("month", [d.getUTCMonth(), d.getUTCDate(), d.getTime() === +d]);
observe("invalid", [Number.isNaN(new Date("x").getTime()), JSON.stringify(new Date(NaN))]);
observe("math", [Math.hypot(3, 4), Math.sign(-3), Math.trunc(-1.5), Math.round(-0.5) === 0, Math.clz32(1), Math.imul(3, 4)]);
observe("limits", [Number.MAX_SAFE_INTEGER, 0.1 + 0.2 === 0.3, Math.abs(0.1 + 0.2 - 0.3) < Number.EPSILON]);
