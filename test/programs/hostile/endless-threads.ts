// @ends violated|bounded|interrupted|invalid /threads|tasks|steps|memory|loop|time/
import { thread } from "interleaver";
function again(): void {
  thread(again);
  thread(again);
}
again();
