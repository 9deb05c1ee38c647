// @ends interrupted|violated|bounded|invalid /without end|threads|memory|steps|time limit|seconds/
import { thread } from "interleaver";
function again(): void {
  thread(again);
  thread(again);
}
again();
