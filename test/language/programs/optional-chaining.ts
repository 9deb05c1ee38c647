// Short circuit skips the whole chain, its arguments included; this is kept for optional calls.
import { observe } from "interleaver";

let calls = 0;
const count = (): number => ++calls;
type Node = { next?: Node | null; v: number; get?(n: number): number; list?: number[] };
const chain: Node = { v: 1, next: { v: 2, next: null, get(n) { return this.v * n; } } };
observe("values", [chain.next?.v, chain.next?.next?.v ?? "none", chain.next!.next?.next?.next]);
observe("call", chain.next?.get?.(10));
observe("skipped", [chain.get?.(count()), chain.next?.next?.get!(count()), chain.list?.[count()]] as unknown[]);
observe("calls", calls);
observe("paren", (() => { try { return (chain.next?.next as never as Node).v; } catch (e) { return (e as Error).name; } })());
observe("delete", [delete chain.next?.next, chain.next, delete (chain.list as never as Node | undefined)?.next]);
const f = undefined as (() => number) | undefined;
observe("function", f?.() ?? "absent");
