// @ends violated /nowhere is not defined/
import { thread } from "interleaver";
thread(() => { nowhere(); });
