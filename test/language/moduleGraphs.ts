/** By name, the files of a program, without their ending; it begins with `main`. `say` is there in all. */
export const moduleGraphs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "siblings take turns": {
    main: 'import "./a"; import "./b"; say("main");',
    a: 'say("a1"); await null; say("a2"); await null; say("a3");',
    b: 'say("b1"); await null; say("b2");',
  },
  "a synchronous sibling runs at once, between those that wait": {
    main: 'import "./a"; import "./b"; import "./c"; say("main");',
    a: 'say("a1"); await null; say("a2");',
    b: 'say("b");',
    c: 'say("c1"); await null; say("c2");',
  },
  "one awaits what its sibling resolves": {
    main: 'import "./a"; import "./b"; say("main");',
    gate: "export let open; export const gate = new Promise((resolve) => { open = resolve; });",
    a: 'import { gate } from "./gate"; say("a1"); say("got " + await gate);',
    b: 'import { open } from "./gate"; say("b"); open("key");',
  },
  "who imports it waits, with those above": {
    main: 'import { c } from "./c"; say("main " + c);',
    a: 'await null; export const a = 1; say("a");',
    b: 'import { a } from "./a"; say("b"); export const b = a + 1;',
    c: 'import { b } from "./b"; say("c"); export const c = b + 1;',
  },
  "a diamond": {
    main: 'import "./left"; import "./right"; say("main");',
    left: 'import { n } from "./base"; say("left " + n); await null; say("left done");',
    right: 'import { n } from "./base"; say("right " + n); await null; await null; say("right done");',
    base: 'say("base"); await null; export const n = 1;',
  },
  "those that become ready at once run in the order in which they were met": {
    main: 'import "./z"; import "./y"; import "./x"; import "./w"; say("main");',
    slow: 'await null; say("slow");',
    z: 'import "./slow"; say("z");',
    y: 'import "./slow"; say("y"); await null; say("y2");',
    x: 'import "./slow"; import "./z"; say("x");',
    w: 'import "./x"; import "./y"; say("w");',
  },
  "the order of being met is not that of imports where one is deeper": {
    main: 'import "./outer"; import "./other"; say("main");',
    slow: 'await null; say("slow");',
    outer: 'import "./other"; import "./inner"; say("outer");',
    inner: 'import "./slow"; say("inner");',
    other: 'import "./slow"; say("other");',
  },
  "main awaits, too": {
    main: 'import { a } from "./a"; say("main " + a); await null; say("main2"); await a; say("end");',
    a: "await null; export const a = 7;",
  },
  "microtasks of the program compete": {
    main: 'import "./ticker"; import "./a"; import "./b"; say("main"); Promise.resolve().then(() => say("m"));',
    ticker:
      "let n = 0; const tick = () => { say(String(++n)); if (n < 12) queueMicrotask(tick); }; queueMicrotask(tick);",
    a: 'say("a1"); await null; say("a2"); await null; say("a3");',
    b: 'import "./a"; say("b1"); await null; say("b2");',
  },
  "ticks from the end of one to the next, through a synchronous one": {
    main: 'import "./ticker"; import "./c"; say("main");',
    ticker:
      "let n = 0; const tick = () => { say(String(++n)); if (n < 14) queueMicrotask(tick); }; queueMicrotask(tick);",
    a: 'await null; say("a");',
    b: 'import "./a"; say("b");',
    c: 'import "./b"; say("c1"); await null; say("c2");',
  },
  "an await of promises, thenables and async functions": {
    main: 'import "./ticker"; import "./a"; import "./b"; say("main");',
    ticker:
      "let n = 0; const tick = () => { say(String(++n)); if (n < 14) queueMicrotask(tick); }; queueMicrotask(tick);",
    a: 'await Promise.resolve(); say("a1"); await { then(go) { go(); } }; say("a2"); await (async () => {})(); say("a3");',
    b: 'const f = async () => { await null; say("f"); return Promise.resolve(2); }; say("b" + await f());',
  },
  "one that has an await and does not come to it": {
    main: 'import "./ticker"; import "./a"; import "./b"; say("main");',
    ticker:
      "let n = 0; const tick = () => { say(String(++n)); if (n < 8) queueMicrotask(tick); }; queueMicrotask(tick);",
    a: 'say("a"); if (globalThis.never) await null; say("a still");',
    b: 'say("b");',
  },
  "for await at top level": {
    main: 'import "./a"; import "./b"; say("main");',
    a: 'for await (const n of [Promise.resolve(1), 2, 3]) say("a" + n);',
    b: 'async function* numbers() { yield 4; yield 5; } for await (const n of numbers()) say("b" + n);',
  },
  "a circle of which one awaits": {
    main: 'import "./a"; import "./d"; say("main");',
    a: 'import { b } from "./b"; say("a sees " + b); export const a = 1;',
    b: 'import "./a"; say("b1"); await null; say("b2"); export const b = 2;',
    d: 'import { a } from "./a"; say("d sees " + a);',
  },
  "a circle of three, two of which await": {
    main: 'import "./c"; import "./a"; say("main");',
    a: 'import "./b"; say("a1"); await null; say("a2");',
    b: 'import "./c"; say("b1"); await null; say("b2");',
    c: 'import "./a"; say("c");',
  },
  "a circle with somebody outside who imports its middle": {
    main: 'import "./outside"; say("main");',
    outside: 'import "./a"; import "./c"; say("outside");',
    a: 'import "./b"; say("a");',
    b: 'import "./c"; say("b1"); await null; say("b2");',
    c: 'import "./a"; say("c1"); await null; say("c2");',
  },
  "main is in the circle": {
    main: 'import "./a"; export function n() { return 3; } say("main"); await null; say("main2");',
    a: 'import { n } from "./main"; import "./b"; say("a " + n());',
    b: 'say("b"); await null; say("b2");',
  },
  "main is in a circle with one that awaits": {
    main: 'import { a } from "./a"; export function early() { return "early"; } say("main " + a);',
    a: 'import { early } from "./main"; await null; say("a " + early()); export const a = 1;',
  },
  "functions of a module that has not run can be called, and see that its values are not there": {
    main: 'import "./a"; import "./b"; say("main");',
    a: 'import { look } from "./b"; await null; say("a"); export let a = 1; export const self = () => a; export function late() { return self(); }',
    b: 'import * as ns from "./a"; export const look = 1; const at = () => { try { return ns.a + ns.late(); } catch (e) { return e.name; } }; say("b " + at()); const again = (n) => Promise.resolve().then(() => { say("b " + at()); if (n > 0) return again(n - 1); }); void again(3);',
  },
  "live bindings, names twice, default exports and namespaces": {
    main: 'import start, { count as n, grow } from "./a"; import * as all from "./a"; import { again } from "./b"; const count = "own"; say([start, n, all.count, count].join()); grow(); say([n, all.count, again(), Object.keys(all)].join());',
    a: "const hidden = await 10; export let count = hidden; export const grow = () => { count++; }; export default class Start { static toString() { return 'Start'; } }",
    b: 'export * from "./a"; import { count } from "./a"; import * as me from "./b"; export const again = () => count * 2 + me.count; const hidden = 1; await hidden;',
  },
  "a default export that awaits": {
    main: 'import a from "./a"; import f from "./f"; say(a + f());',
    a: 'export default await Promise.resolve("A");',
    f: 'await null; export default function () { return "F"; }',
  },
  "timers of siblings": {
    main: 'import "./a"; import "./b"; say("main"); setTimeout(() => say("t"), 0);',
    a: 'say("a1"); await new Promise((go) => setTimeout(go, 60)); say("a2");',
    b: 'say("b1"); await new Promise((go) => setTimeout(go, 10)); say("b2"); await new Promise((go) => setTimeout(go, 150)); say("b3");',
  },
  "nextTick and immediates beside modules": {
    main: 'import "./a"; import "./b"; say("main"); process.nextTick(() => say("tick m"));',
    a: 'process.nextTick(() => say("tick a")); setImmediate(() => say("immediate")); say("a1"); await null; say("a2");',
    b: 'say("b1"); await new Promise((go) => process.nextTick(go)); say("b2");',
  },
  "one fails: who imports it is not run, others are": {
    main: 'import "./a"; import "./c"; say("main");',
    a: 'import "./b"; say("a");',
    b: 'await null; throw new Error("b");',
    c: 'import "./d"; say("c1"); await new Promise((go) => setTimeout(go, 20)); say("c2");',
    d: 'await new Promise((go) => setTimeout(go, 10)); say("d");',
  },
  "a synchronous one fails when it is its turn": {
    main: 'import "./a"; import "./c"; say("main");',
    a: 'import "./b"; say("a"); throw new Error("a");',
    b: 'await null; say("b");',
    c: 'import "./b"; say("c1"); await new Promise((go) => setTimeout(go, 10)); say("c2");',
  },
  "a synchronous one fails at once: those behind it are not run, one that awaits goes on": {
    main: 'import "./a"; import "./b"; import "./c"; say("main");',
    a: 'say("a1"); await new Promise((go) => setTimeout(go, 10)); say("a2");',
    b: 'say("b"); throw new Error("b");',
    c: 'say("c");',
  },
  "two fail, the later one for nobody": {
    main: 'import "./a"; import "./b"; say("main");',
    a: 'await new Promise((go) => setTimeout(go, 30)); throw new Error("a");',
    b: 'await new Promise((go) => setTimeout(go, 10)); throw new Error("b");',
  },
  "one fails in a circle": {
    main: 'import "./a"; import "./d"; say("main");',
    a: 'import "./b"; say("a");',
    b: 'import "./a"; await null; throw new Error("b");',
    d: 'import "./a"; say("d");',
  },
  "an error that is caught in the module": {
    main: 'import { a } from "./a"; say("main " + a);',
    a: 'export let a = "no"; try { await Promise.reject(new Error("inside")); } catch (e) { a = e.message; } finally { await null; say("finally"); }',
  },
  "the same file twice, by two names": {
    main: 'import "./a"; export * from "./b"; import * as a from "./a"; import { b } from "./b"; say("main " + a.a + b);',
    a: 'say("a"); await null; export const a = 1;',
    b: 'import { a } from "./a"; export { a as again } from "./a"; say("b"); export const b = a;',
  },
  "classes, enums of objects, var and destructuring at top level": {
    main: 'import { A, v, x, y } from "./a"; say([new A().m(), v, x, y].join());',
    a: 'import { twice } from "./b"; export class A { n = twice(4); m() { return this.n; } } export var v = await 1; export const { x, ...rest } = { x: 2, z: 3 }; export let [y] = [await 9]; v = twice(y);',
    b: "await null; export const twice = (n) => n * 2;",
  },
};
