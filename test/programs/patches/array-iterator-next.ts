// Iterating an array ends at once.
Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true, value: undefined });
