/** Primitives are told the user's name for them under this symbol. */
export const adopt = Symbol("adopt");
