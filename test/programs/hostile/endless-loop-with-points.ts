// @ends bounded|interrupted /steps|time limit|seconds/
import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
thread(() => { while (true) n.increment(); });
