// @ends verified|violated|interrupted /^$|memory|long|time limit|seconds/
import { observe } from "interleaver";
observe("big", "x".repeat(100_000_000));
