// The name in the message for a class that is called without `new`.
import { observe } from "interleaver"; const log: any[] = []; type Any = any;
const A = class {}
try { A() } catch (e) { log.push((e as any).message) }
class B {}
try { B() } catch (e) { log.push((e as any).message) }
const o = { x: class {}, y: class Q {} }
try { o.x() } catch (e) { log.push((e as any).message) }
try { o.y() } catch (e) { log.push((e as any).message) }
const [d = class {}] = []
try { d() } catch (e) { log.push((e as any).message) }
try { (class {})() } catch (e) { log.push((e as any).message) }
const k = "kk"; const z = { [k]: class {} }; 
try { z.kk() } catch (e) { log.push((e as any).message) }
class S { static name = "zz" }
try { S() } catch (e) { log.push((e as any).message) }
const R = S; Object.defineProperty(B, "name", { value: "other" })
try { B() } catch (e) { log.push((e as any).message) }
try { R.call() } catch (e) { log.push((e as any).message) } 
class Ex extends Array {}
try { Ex() } catch (e) { log.push((e as any).message) }
try { Map() } catch (e) { log.push((e as any).message) }
try { [1].map(B) } catch (e) { log.push((e as any).message) }
let f = (c = class { }) => c
try { f()() } catch (e) { log.push((e as any).message) } class W { static p = class {}; #q = class {}; m() { this.#q() } }
try { W.p() } catch (e) { log.push((e as any).message) }
try { new W().m() } catch (e) { log.push((e as any).message) }
observe("log", log);
