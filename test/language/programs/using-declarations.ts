import { observe } from "interleaver";

const log: string[] = [];
function resource(name: string, fails = false): Disposable & { name: string } {
  log.push(`open ${name}`);
  return {
    name,
    [Symbol.dispose]() {
      log.push(`close ${this.name}`);
      if (fails) throw new Error(`close ${name}`);
    },
  };
}
function attempt(name: string, body: () => unknown): void {
  log.length = 0;
  try {
    log.push(`gives ${String(body())}`);
  } catch (error) {
    const { message, error: last, suppressed } = error as SuppressedError;
    const inner = (e: unknown) => (e as Error | undefined)?.message;
    log.push(error instanceof TypeError ? "TypeError" : suppressed ? `${inner(last)} over ${inner(suppressed)}` : message);
  }
  observe(name, [...log]);
}
attempt("order", () => {
  using a = resource("a");
  using b = resource("b");
  log.push(a.name + b.name);
  return "value";
});
attempt("nothing", () => {
  using none = null;
  return none;
});
attempt("block", () => {
  {
    using inner = resource("inner");
    function local(): string {
      return inner.name;
    }
    log.push(local());
  }
  log.push("behind");
});
attempt("thrown", () => {
  using a = resource("a");
  throw new Error(`body of ${a.name}`);
});
attempt("suppressed", () => {
  using a = resource("a", true);
  using b = resource("b");
  throw new Error(`body of ${a.name}${b.name}`);
});
attempt("loop", () => {
  for (using one of [resource("1"), resource("2"), resource("3")]) {
    if (one.name === "1") continue;
    if (one.name === "3") break;
    log.push(one.name);
  }
});
attempt("no method", () => {
  using a = resource("a");
  using odd = {} as Disposable;
  return [a, odd];
});
attempt("labels", () => {
  outer: for (let i = 0; i < 2; i++) {
    using x = resource(`x${i}`);
    for (;;) {
      using y = resource(`y${i}`);
      if (x.name && y.name) continue outer;
    }
  }
});
attempt("generator", () => {
  function* g(): Generator<string> {
    using a = resource("a");
    yield a.name;
    yield "never";
  }
  for (const name of g()) return name;
});
