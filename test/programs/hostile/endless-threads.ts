// @ends interrupted|violated|bounded|invalid /without end|threads|memory|steps/
import { thread } from "interleaver";
function again(): void {
  thread(again);
  thread(again);
}
again();
