// Proxies of classes: what `new` and `super` construct behind them, and what the traps see of it.
import { observe } from "interleaver";

type Any = any;
const log: string[] = [];
const note = (what: string): void => {
  log.push(what);
};

class Account {
  balance = 1;
  #secret = 42;
  constructor(...given: number[]) {
    note(`Account ${given.join()} ${new.target === Account} ${new.target === (Traced as Any)}`);
  }
  secret(): number {
    return this.#secret;
  }
  static open(): Account {
    return new this(7);
  }
}
const Plain: Any = new Proxy(Account, {});
const Traced: Any = new Proxy(Account, {
  get(target, key, receiver): unknown {
    note(`get ${String(key)}`);
    return Reflect.get(target, key, receiver);
  },
});
const Twice: Any = new Proxy(Traced, new Proxy({}, {}));
const Single: Any = new Proxy(Account, {
  construct(target, args, seen): object {
    note(`construct ${args.join()} ${seen === Single}`);
    return Reflect.construct(target, args, seen);
  },
});
for (const Made of [Plain, Traced, Twice, Single]) {
  const one = new Made(1, 2);
  note(`${one.balance} ${one.secret()} ${one instanceof Account} ${one.constructor === Account}`);
  const open = Made.open();
  note(`${open.balance} ${Object.keys(open).join()}`);
  const reflected = Reflect.construct(Made, [3]) as Any;
  note(`${reflected.balance} ${reflected.secret()}`);
  class Other {}
  const other = Reflect.construct(Made, [4], Other) as Any;
  note(`${other.balance} ${other instanceof Other} ${other instanceof Account}`);

  class Savings extends Made {
    rate = 2;
    #own = 3;
    constructor() {
      super(5);
      note(`Savings ${(this as Any).balance}`);
    }
    own(): number {
      return this.#own + (this as Any).secret();
    }
  }
  class Silent extends Made {
    more = 1;
  }
  for (const Derived of [Savings, Silent, new Proxy(Savings, {}), new Proxy(Silent, {})] as Any[]) {
    const derived = new Derived(6);
    note(`${JSON.stringify(derived)} ${derived.secret()} ${derived.own?.()}`);
  }
}

// A class without a name, behind a proxy and as what Reflect constructs for another one
const Nameless: Any = [class { n = 1; at = new.target; }][0];
note(String((new (new Proxy(Nameless, {}))() as Any).n));
note(String((Reflect.construct(Nameless, [], Account) as Any).n));
// Built-in functions that construct it
class List extends Array<number> {
  made = true;
}
const Listed: Any = new Proxy(List, {});
note(String(Listed.from([1, 2]).made));
note(String(Listed.of(1).length));
class OverMap extends (new Proxy(Map, {}) as Any) {
  name = "over";
}
const over = new OverMap([[1, 2]]) as Any;
note(`${over.get(1)} ${over.name} ${over.size}`);
// Old constructors
function Old(this: Any, x: number): void {
  this.x = x;
}
const Behind: Any = new Proxy(Old as Any, {});
note(String(new Behind(4).x));
class New extends Behind {
  y = 1;
}
note(JSON.stringify(new New(5)));
const { proxy, revoke } = Proxy.revocable(Account, {}) as Any;
note(String(new proxy().balance));
revoke();
try {
  new proxy();
} catch (error) {
  note((error as Error).message);
}
try {
  Plain();
} catch (error) {
  note((error as Error).constructor.name);
}
observe("log", log);
