// Three threads need the connection; Once lets exactly one of them make it, and the others wait until it is there.
// @expect verified
// @expect outcomes 1
import { Once, observe, thread } from "interleaver";

const connect = new Once();
let connections = 0;

for (const name of ["A", "B", "C"])
  thread(name, () => {
    connect.do(() => {
      connections++;
    });
    observe(`${name} finds`, connections);
  });
