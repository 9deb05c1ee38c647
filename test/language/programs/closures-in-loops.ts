// let makes one binding for each turn, var one for all; a closure sees later changes of its own.
import { observe } from "interleaver";

const lets: (() => number)[] = [];
for (let i = 0; i < 3; i++) lets.push(() => i++);
var vars: (() => number)[] = [];
for (var j = 0; j < 3; j++) vars.push(() => j);
const inner: (() => string)[] = [];
for (const k of ["a", "b"]) for (let n = 0; n < 2; n++) inner.push(() => k + n);
const header: (() => number)[] = [];
for (let i = 0, get = () => i; i < 2; i++) header.push(get);
observe("lets", lets.map((f) => f()));
observe("again", lets.map((f) => f()));
observe("vars", vars.map((f) => f()));
observe("inner", inner.map((f) => f()));
observe("header", header.map((f) => f()));
