export let log: unknown[] = [];
const attempt = (what: string, body: () => unknown) => {
  try {
    log.push([what, body()]);
  } catch (e) {
    log.push([what, (e as Error).name, (e as { code?: unknown }).code, (e as Error).message]);
  }
};
const t = new EventTarget();
const first = (e: Event) => log.push(["first", e.type, e.target === t]);
t.addEventListener("a", first);
t.addEventListener("a", first);
t.addEventListener("a", first, true);
t.addEventListener("a", { handleEvent(e) { log.push(["object", e.type]); } });
t.addEventListener("a", () => log.push("once"), { once: true });
const event = new Event("a", { cancelable: true });
t.addEventListener("a", (e) => e.preventDefault());
t.addEventListener("a", (e) => { e.preventDefault(); log.push(e.defaultPrevented); }, { passive: true });
log.push(t.dispatchEvent(event), event.defaultPrevented, event.target === t, event.currentTarget, event.eventPhase);
t.removeEventListener("a", first);
log.push(t.dispatchEvent(new Event("a")));
t.removeEventListener("a", first, true);
t.addEventListener("b", (e) => { log.push("stops"); e.stopImmediatePropagation(); });
t.addEventListener("b", () => log.push("never"));
t.dispatchEvent(new Event("b"));
t.addEventListener("c", (e) => attempt("recursion", () => t.dispatchEvent(e)));
t.dispatchEvent(new Event("c"));
const late = () => log.push("late");
t.addEventListener("d", () => { t.removeEventListener("d", late); t.addEventListener("d", () => log.push("added")); });
t.addEventListener("d", late);
t.dispatchEvent(new Event("d"));
t.dispatchEvent(new Event("d"));
const c = new CustomEvent("e", { detail: { n: 1 } });
t.addEventListener("e", (e) => log.push((e as CustomEvent).detail));
t.dispatchEvent(c);
log.push(new CustomEvent("x").detail, new Event("y").cancelable, c instanceof Event, String(c), String(t));
attempt("no type", () => new (Event as never as new () => Event)());
attempt("no event", () => t.dispatchEvent({ type: "a" } as never));
attempt("no listener", () => (t.addEventListener as (a: string) => void)("a"));
attempt("null", () => t.addEventListener("a", null));
attempt("text", () => t.addEventListener("a", "text" as never));
const stop = new AbortController();
t.addEventListener("f", () => log.push("listens"), { signal: stop.signal });
t.dispatchEvent(new Event("f"));
stop.abort();
t.dispatchEvent(new Event("f"));
t.addEventListener("f", () => log.push("too late"), { signal: stop.signal });
t.dispatchEvent(new Event("f"));
class Sensor extends EventTarget {
  fire() { return this.dispatchEvent(new Event("fire", { cancelable: true })); }
}
const sensor = new Sensor();
sensor.addEventListener("fire", (e) => { e.preventDefault(); log.push(e.returnValue); });
log.push(sensor.fire());

const d = new DOMException("text", "AbortError");
log.push(d.name, d.message, d.code, String(d), d instanceof Error, d instanceof DOMException, DOMException.ABORT_ERR, DOMException.DATA_CLONE_ERR);
log.push(new DOMException().name, new DOMException("m").code, new DOMException("m", { name: "Q", cause: 1 } as never).name, Object.prototype.toString.call(d));
log.push("end");
