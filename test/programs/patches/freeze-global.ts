// Nothing can be added to the global object.
Object.preventExtensions(globalThis);
