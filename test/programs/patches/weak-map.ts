// Weak maps answer the same object for every key.
WeakMap.prototype.get = () => ({}) as never;
WeakMap.prototype.has = () => true;
WeakSet.prototype.has = () => true;
