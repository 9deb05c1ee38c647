// @ends violated|bounded|interrupted /loop|turns|time limit|seconds/
import { thread } from "interleaver";
thread(() => { for (;;); });
