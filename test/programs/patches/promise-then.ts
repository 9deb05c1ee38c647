// Promises never call back.
Promise.prototype.then = function () { return this as never; };
Promise.resolve = () => { throw new Error("patched"); };
