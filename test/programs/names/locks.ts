// Each scenario is called what its message must call the lock.
import { Mutex, scenario, thread } from "interleaver";
const hold = (m: Mutex) => { thread("A", () => { m.lock(); m.lock(); }); };
class Account { readonly lock = new Mutex(); #secret = new Mutex(); static shared = new Mutex(); other; constructor(public id = 0, private own = new Mutex()) { this.other = new Mutex(); } secret() { return this.#secret; } get mine() { return this.own; } }
class Savings extends Account { extra = new Mutex(); }
scenario("a.lock", () => { const a = new Account(); hold(a.lock); });
scenario("a.#secret", () => { const a = new Account(); hold(a.secret()); });
scenario("Account.shared", () => { hold(Account.shared); });
scenario("a.other", () => { const a = new Account(); hold(a.other); });
scenario("a.own", () => { const a = new Account(); hold(a.mine); });
scenario("s.lock", () => { const s = new Savings(); hold(s.lock); });
scenario("s.extra", () => { const s = new Savings(); hold(s.extra); });
scenario("accounts[1].lock", () => { const accounts = [new Account(), new Account()]; hold(accounts[1].lock); });
scenario("list[1].lock", () => { const list = [1, 2].map((id) => new Account(id)); hold(list[1].lock); });
scenario("from[1]", () => { const from = Array.from({ length: 2 }, () => new Mutex()); hold(from[1]); });
scenario("pushed[0]", () => { const pushed: Mutex[] = []; pushed.push(new Mutex()); hold(pushed[0]); });
scenario("locks.a", () => { const locks = { a: new Mutex() }; hold(locks.a); });
scenario("nested.deep.a", () => { const nested = { deep: { a: new Mutex() } }; hold(nested.deep.a); });
scenario("a", () => { const later: any = {}; later.a = new Mutex(); hold(later.a); });
scenario("map.get(\"k\")", () => { const map = new Map<string, Mutex>(); map.set("k", new Mutex()); hold(map.get("k")!); });
scenario("pairs.get(\"k\")", () => { const pairs = new Map([["k", new Mutex()]]); hold(pairs.get("k")!); });
scenario("table.get(\"k\").lock", () => { const table = new Map([["k", new Account()]]); hold(table.get("k")!.lock); });
scenario("made", () => { const make = () => new Mutex(); const made = make(); hold(made); });
scenario("made.lock", () => { function make() { return { lock: new Mutex() }; } const made = make(); hold(made.lock); });
scenario("rows[1].lock", () => { function make() { return { lock: new Mutex() }; } const rows = [make(), make()]; hold(rows[1].lock); });
scenario("rows.b", () => { const make = () => new Mutex(); const rows = { a: make(), b: make() }; hold(rows.b); });
scenario("p", () => { const { p } = { p: new Mutex() }; hold(p); });
scenario("l", () => { let l: Mutex; l = new Mutex(); hold(l); });
scenario("t2.v", () => { const t2 = Object.fromEntries(["u", "v"].map((k) => [k, new Mutex()])); hold(t2.v); });

scenario("y", () => { const [x, y] = [new Mutex(), new Mutex()]; hold(y); void x; });
scenario("t", () => { const t = Math.max(1, 2) > 1 ? new Mutex() : new Mutex(); hold(t); });
