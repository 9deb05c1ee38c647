// Generators are always done.
const generatorPrototype = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()));
generatorPrototype.next = () => ({ done: true, value: undefined });
generatorPrototype.return = () => { throw new Error("patched"); };
generatorPrototype.throw = () => { throw new Error("patched"); };
