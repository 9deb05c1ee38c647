// @ends violated|invalid /permits|number/
import { Channel, Semaphore, Condition, choose, scenario, thread } from "interleaver";
new Semaphore("many" as unknown as number).acquire(-1);
new Channel(NaN).send(1);
new Condition(undefined as never).wait();
choose();
scenario(undefined as never, 3 as never);
thread("no body" as never);
