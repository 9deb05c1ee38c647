/** Under this name a target of the web tells its listeners of a type. */
export const listenersOf = Symbol("listeners");
