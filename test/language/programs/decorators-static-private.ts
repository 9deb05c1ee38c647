import { observe } from "interleaver";
// A decorator of a class gives another one: what is static belongs to that
const log: unknown[] = [];
function replace(value: any, _context: any): any {
  return class extends value {
    extra = 1;
  };
}
@replace
class Replaced {
  static #x = 5;
  static y = this.#x + 1;
  static read() {
    return Replaced.#x;
  }
  static readThis() {
    return this.#x;
  }
  static z = Replaced.read();
  static {
    log.push(this.#x, this.y);
    this.#x = 9;
    log.push(Replaced.#x);
  }
  #n = 1;
  n() {
    return this.#n;
  }
}
observe("log", log);
observe("replaced", [Replaced.y, Replaced.z, Replaced.readThis(), new Replaced().n()]);

// What decorators ask for may look for private members that are not there yet
const looks: unknown[] = [];
const name = (error: unknown) => (error as Error).constructor.name;
function early(_value: any, context: any): any {
  context.addInitializer(function (this: any) {
    try {
      looks.push(context.name, this.peek());
    } catch (error) {
      looks.push(name(error));
    }
  });
}
class Watched {
  @early a = 1;
  #b = 2;
  peek() {
    return this.#b;
  }
  @early m() {
    return 1;
  }
  accessor q = 4;
  c = this.q;
}
new Watched();
observe("looks", looks);
