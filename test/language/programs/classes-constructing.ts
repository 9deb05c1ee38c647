import { observe } from "interleaver";

function attempt(name: string, body: () => unknown): void {
  try {
    observe(name, body());
  } catch (error) {
    observe(name, (error as Error).name);
  }
}
class Base {
  tag = "base";
  constructor(early?: (self: unknown) => void) {
    early?.(this);
  }
}
class NoSuper extends Base {
  constructor() {
    if (Math.abs(1) > 1) super();
  }
}
attempt("no super", () => new NoSuper());
class Twice extends Base {
  constructor() {
    super();
    super();
  }
}
attempt("twice", () => new Twice());
class Gives extends Base {
  constructor(value: unknown) {
    super();
    return value as never;
  }
}
attempt("gives a number", () => new Gives(5));
attempt("gives nothing", () => new Gives(undefined).tag);
attempt("gives an object", () => new Gives({ tag: "other" }).tag);
class Early extends Base {
  #own = 1;
  static has(o: object): boolean {
    return #own in o;
  }
  constructor(log: unknown[]) {
    super((self) => log.push(Early.has(self as object)));
    log.push(Early.has(this), this.#own);
  }
}
attempt("private names come after super", () => {
  const log: unknown[] = [];
  new Early(log);
  return log;
});
class Returns {
  constructor(o: object) {
    return o;
  }
}
class Stamps extends Returns {
  #stamp = "stamped";
  static read(o: object): unknown {
    return #stamp in o ? (o as Stamps).#stamp : "none";
  }
}
attempt("stamps", () => {
  const o = {};
  new Stamps(o);
  return [Stamps.read(o), Stamps.read({})];
});
attempt("stamps twice", () => {
  const o = {};
  new Stamps(o);
  return new Stamps(o);
});
class Named {
  static name(): string {
    return "mine";
  }
  static get length(): number {
    return 7;
  }
}
attempt("static members", () => [(Named as unknown as { name(): string }).name(), Named.length]);
class Blocks {
  static log: unknown[] = [];
  static {
    var inBlock = 1;
    Blocks.log.push(inBlock);
  }
  static {
    var inBlock: number;
    Blocks.log.push(inBlock! ?? "own variable", this === Blocks);
  }
}
attempt("static blocks", () => Blocks.log);
class Writer extends Base {
  write(): unknown {
    const set = () => {
      (super.constructor as unknown) = "written";
    };
    set();
    return Object.hasOwn(this, "constructor");
  }
}
attempt("super in an arrow function", () => new Writer().write());
function Old(this: { made: boolean }): void {
  this.made = true;
}
Old.prototype = Object.assign(() => {}, { old: true });
attempt("function as prototype", () => (new (Old as never as new () => { old: boolean })() as { old: boolean }).old);
