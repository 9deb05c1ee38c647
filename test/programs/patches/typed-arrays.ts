// Typed arrays have other methods.
const typed = Object.getPrototypeOf(Int32Array.prototype);
for (const name of ["set", "fill", "subarray", "slice"]) Object.defineProperty(typed, name, { value: () => { throw new Error("patched"); } });
