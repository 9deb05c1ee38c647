// @ends violated|invalid|interrupted|bounded|verified /memory|too big|string length|/
import { observe } from "interleaver";
observe("big", "x".repeat(100_000_000));
