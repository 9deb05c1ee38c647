// `using` outside of all blocks: disposed of when the module ends, the last one first
import { after, observe } from "interleaver";

const log: string[] = [];
const resource = (name: string) => ({ name, [Symbol.dispose]: () => void log.push(`dispose ${name}`) });
using a = resource("a"),
  b = resource("b");
function early() {
  return a.name + b.name;
}
using nothing = null;
class Holder {
  using = 1;
}
{
  using c = resource("c");
  log.push(`in ${c.name}`);
}
log.push(early(), String(nothing), String(new Holder().using));
observe("during", [...log]);
after(() => observe("after", log));
