import { unbuilt } from "./core";

const { performance } = globalThis;
export { performance };
export default unbuilt("perf_hooks", { performance });
