// Namespaces: exported variables live on the object, merge, and nest.
import { observe } from "interleaver";

namespace Counter {
  export let count = 0;
  const secret = 10;
  export function bump(): number {
    count += secret;
    return count;
  }
}
namespace Counter {
  export const twice = (): number => bump() + bump();
}
namespace Outer.Inner {
  export const deep = "deep";
  export namespace More {
    export class Box {
      v = deep + "er";
    }
  }
}
observe("bump", Counter.bump());
observe("twice", Counter.twice());
observe("count", Counter.count);
Counter.count = 1;
observe("assigned", Counter.bump());
observe("nested", [Outer.Inner.deep, new Outer.Inner.More.Box().v]);
