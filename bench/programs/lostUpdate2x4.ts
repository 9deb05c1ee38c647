// Two threads, each four times `c = c + 1` on plain memory: the executions of increments(2, 4), each with the data race.
// @expect violated data-race
// @expect executions 3334
import { thread } from "interleaver";

let c = 0;
for (let t = 0; t < 2; t++)
  thread(() => {
    for (let i = 0; i < 4; i++) c = c + 1;
  });
