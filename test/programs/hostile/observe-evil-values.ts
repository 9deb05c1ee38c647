// @ends verified
import { observe } from "interleaver";
const cycle: { self?: unknown } = {};
cycle.self = cycle;
observe("cycle", cycle);
observe("getter", { get x(): number { throw new Error("getter"); } });
observe("json", { toJSON(): never { throw new Error("toJSON"); } });
observe("proxy", new Proxy({}, { ownKeys() { throw new Error("ownKeys"); }, get() { throw new Error("get"); } }));
observe("big", 10n);
observe("symbol", Symbol("s"));
observe("function", () => 1);
observe("revoked", (() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy; })());
