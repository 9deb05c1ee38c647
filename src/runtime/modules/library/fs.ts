import { unbuilt } from "./core";
import * as functions from "./fsFunctions";

export * from "./fsFunctions";
/** An object of its own: programs may replace what is in it. */
export default unbuilt("fs", { ...functions });
