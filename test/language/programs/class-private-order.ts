import { observe } from "interleaver";
class A { a = this.m(); #x = 1; m() { try { return this.#x; } catch (e) { return (e as Error).constructor.name; } } }
observe("a", new A().a);
class B { a = #x in this; #x = 1; b = #x in this; }
observe("b", [new B().a, new B().b]);
class C { static a = (() => { try { return C.#y; } catch { return "no"; } })(); static #y = 1; static b = C.#y; }
observe("c", [C.a, C.b]);
class D { #x = (() => { try { return this.#x } catch { return 7 } })(); get() { return this.#x } }
observe("d", new D().get());
class Base { constructor() { this.init(); } init() {} }
class E extends Base { #x = 1; r: unknown; init() { try { this.#x = 3; (this as any).q = 1 } catch (e) { (this as any).q = 2 } } get() { return [this.#x, (this as any).q] } }
observe("e", new E().get());
class F { a = F.look(this); #x = 1; static look(o: any) { return #x in o; } }
observe("f", new F().a);
class G { a = 1; #n = this.a + 1; #m = this.#n + 1; sum() { return this.#m + this.#n } }
observe("g", new G().sum());
class H { constructor(o: object) { return o } }
class K extends H { #k = 1; a = 2; static has(o: object) { return #k in o } }
const o = {}; new K(o); let twice = "none"; try { new K(o) } catch (e) { twice = (e as Error).constructor.name }
observe("k", [K.has(o), twice, Object.keys(o)]);
