// Promises never call back. (By its string, for the name itself is not supported yet.)
const { Promise: Patched } = { Promise: (globalThis as unknown as Record<string, PromiseConstructor | undefined>)["Promise"] };
if (Patched) {
  Patched.prototype.then = function () { return this as never; };
  Patched.resolve = () => { throw new Error("patched"); };
}
