// @ends violated|bounded|interrupted|invalid /loop|turns|time/
import { thread } from "interleaver";
thread(() => { for (;;); });
