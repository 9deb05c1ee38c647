import { setTimeout as delay } from "node:timers/promises";
export let log: unknown[] = [];
const text = (e: unknown) => (e instanceof Error ? [e.name, (e as { code?: unknown }).code, e.message] : e);
const attempt = (what: string, body: () => unknown) => {
  try {
    log.push([what, body()]);
  } catch (e) {
    log.push([what, text(e), e instanceof DOMException]);
  }
};
const c = new AbortController();
c.signal.addEventListener("abort", (e) => log.push(["abort", e.type, e.target === c.signal, c.signal.aborted]));
c.signal.onabort = () => log.push("old handler");
c.signal.onabort = (e) => log.push(["handler", e!.type]);
c.signal.addEventListener("abort", () => log.push("last"));
attempt("not yet", () => c.signal.throwIfAborted());
log.push(c.signal.aborted, c.signal.reason, c.signal === c.signal);
c.abort();
c.abort(1);
log.push(c.signal.aborted, text(c.signal.reason));
attempt("thrown", () => c.signal.throwIfAborted());
attempt("illegal", () => new (AbortSignal as never as new () => AbortSignal)());
const why = new AbortController();
why.abort("why");
attempt("reason", () => why.signal.throwIfAborted());
log.push(AbortSignal.abort().aborted, text(AbortSignal.abort().reason), AbortSignal.abort(5).reason);

const a = new AbortController();
const b = new AbortController();
const either = AbortSignal.any([a.signal, b.signal]);
const nested = AbortSignal.any([either]);
either.addEventListener("abort", () => log.push(["either", either.reason, nested.aborted, a.signal.aborted]));
nested.addEventListener("abort", () => log.push(["nested", nested.reason, either.aborted]));
b.signal.addEventListener("abort", () => log.push(["b itself", either.aborted]));
log.push(either.aborted);
b.abort("b");
a.abort("a");
log.push(either.reason, nested.reason, AbortSignal.any([]).aborted, AbortSignal.any([why.signal]).reason);
attempt("any", () => AbortSignal.any([{} as never]));
attempt("timeout", () => AbortSignal.timeout("1" as never));

const timeout = AbortSignal.timeout(60);
timeout.onabort = () => log.push(["timeout", text(timeout.reason)]);
const both = AbortSignal.any([timeout, new AbortController().signal]);
both.onabort = () => log.push(["any", text(both.reason)]);

async function timers() {
  const control = new AbortController();
  const waiting = delay(1000, "x", { signal: control.signal });
  queueMicrotask(() => control.abort(new Error("cause")));
  await waiting.catch((e) => log.push([text(e), text(e.cause)]));
  await delay(1, "x", { signal: control.signal }).catch((e) => log.push(text(e)));
  log.push(await delay(1, "value"));
  await delay(1, "x", null as never).catch((e) => log.push(text(e)));
  await delay(1, "x", { signal: {} } as never).catch((e) => log.push(text(e)));
  await delay(1, "x", { ref: 1 } as never).catch((e) => log.push(text(e)));
}
timers().then(() => setTimeout(() => log.push("end"), 120));
log.push(String(c), String(c.signal));
