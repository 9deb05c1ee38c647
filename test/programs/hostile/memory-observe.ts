// @ends verified|violated|interrupted /^$|memory|long/
import { observe } from "interleaver";
observe("big", "x".repeat(100_000_000));
