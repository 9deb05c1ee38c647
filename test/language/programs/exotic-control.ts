// Control flow in corners: finally that overrides, labels out of finally, generators closed in the middle, switch scoping.
import { observe } from "interleaver";

const log: unknown[] = [];
const attempt = (body: () => unknown): unknown => {
  try {
    return body();
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
};
function overriding(n: number): unknown {
  outer: for (let i = 0; i < 5; i++) {
    try {
      if (i === n) return `return ${i}`;
      if (i === 3) throw new RangeError("3");
    } catch (error) {
      log.push((error as Error).name);
      continue outer;
    } finally {
      log.push(`finally ${i}`);
      if (i === 1 && n === 1) break outer;
    }
  }
  return "end";
}
observe("finally", [overriding(0), overriding(1), overriding(4)]);
const nested = (): unknown => {
  try {
    try {
      throw 1;
    } finally {
      throw 2;
    }
  } catch (error) {
    return error;
  } finally {
    log.push("outermost");
  }
};
observe("nested", nested());

function* closing(): Generator<number, string, string> {
  try {
    for (;;) log.push(yield 1);
  } finally {
    try {
      yield 2;
    } finally {
      log.push("closed");
    }
  }
}
const it = closing();
observe("generator", [it.next("lost"), it.next("a"), it.return("r"), it.next(), it.next(), attempt(() => it.throw("t"))]);
const [first, , ...rest] = (function* () {
  try {
    yield* [1, 2, 3];
    yield 4;
  } finally {
    log.push("destructured");
  }
})();
observe("destructured", [first, rest]);
const [one] = (function* () {
  try {
    yield 1;
  } finally {
    log.push("one");
  }
})();
observe("one", one);

const switched = (n: number): unknown => {
  let out = "";
  switch (n) {
    case 0: {
      const x = "zero";
      out += x;
    }
    default:
      out += "default";
    // falls through
    case 2:
      let y = "two";
      const f = () => (y += "!");
      out += f();
      break;
    case 3:
      y = attempt(() => y) as string;
      return `3 ${y}`;
  }
  return out;
};
observe("switch", [switched(0), switched(2), switched(9), attempt(() => switched(3))]);

const closures: (() => number)[] = [];
for (let i = 0, step = () => i; i < 3; i++) {
  closures.push(() => i * 10 + step());
  if (i === 1) i++;
}
observe("closures", closures.map((f) => f()));
let count = 0;
block: {
  count++;
  if (count === 1) break block;
  count = 100;
}
do {
  count++;
  if (count === 3) continue;
  if (count > 5) break;
} while (count < 10);
observe("count", count);

const o = { n: null as null | { deep?: { f?: (x: number) => number; list: number[] } }, hits: 0 };
const hit = () => ++o.hits;
observe("chains", [
  o.n?.deep?.f?.(hit()),
  (o.n = { deep: { list: [1, 2, 3] } }).deep?.list?.[hit()],
  o.n.deep?.f?.(hit()),
  delete o.n?.deep?.list?.[0],
  (o.n?.deep?.list.at?.(-1) ?? 0) ** 2,
  o.hits,
]);
let a: number | undefined, b2: number | null = null, c = 0;
a ??= hit();
b2 ??= hit();
c ||= hit();
c &&= c + 1;
observe("assigned", [a, b2, c, o.hits]);
const tag = (strings: TemplateStringsArray, ...values: unknown[]): unknown => [strings.raw.join("|"), values, strings];
const same = () => tag`x${1}\n${[2]}`;
observe("tags", [(same() as unknown[]).slice(0, 2), (same() as unknown[])[2] === (same() as unknown[])[2]]);
observe("comma", [((log.push("left"), 1), 2), void log.push("void"), typeof missing]);
declare const missing: unknown;
observe("bigint", [String(2n ** 64n - 1n), String(-7n / 2n), 5n > 4, (1n as unknown) == 1, attempt(() => (1n as never) + (1 as never))]);
observe("log", log);
