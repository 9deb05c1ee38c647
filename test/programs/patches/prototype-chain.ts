// Arrays and functions inherit from something else.
Object.setPrototypeOf(Array.prototype, { then: 1, length: 9 });
Object.setPrototypeOf(Map.prototype, null);
