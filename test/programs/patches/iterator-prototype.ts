// No iterator is iterable.
const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
iteratorPrototype[Symbol.iterator] = () => { throw new Error("patched"); };
