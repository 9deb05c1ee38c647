// Constants are looked for when they are read, not when a function that mentions them is called; one that is declared may be called before its text.
import { observe } from "interleaver";
const out: string[] = [];
const attempt = (what: string, f: () => unknown) => { try { f(); out.push(what + " ok"); } catch (e) { out.push(what + " " + (e as Error).message); } };
function lazily() { return (deep: boolean) => deep ? later + 1 : 0; }
const lazy = lazily();
attempt("not read", () => lazy(false)); attempt("read", () => lazy(true));
const later = 1;
attempt("read later", () => lazy(true));
switch (2 as number) { case 1: const a = 1; out.push("" + a); case 2: { const f = (deep: boolean) => deep ? a : 0; attempt("switch no", () => f(false)); attempt("switch yes", () => f(true)); } }
{ function inBlock() { return (d: boolean) => d ? blockConst : 0; } const g = inBlock(); attempt("block", () => g(false)); const blockConst = 2; attempt("block", () => g(true)); }
class K { static m = (() => (d: boolean) => d ? klate : 0)(); } attempt("static", () => K.m(false)); const klate = 3; attempt("static", () => K.m(true));
observe("out", out);
