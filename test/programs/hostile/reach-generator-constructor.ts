// @ends violated /Code generation from strings disallowed/
const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
GeneratorFunction("yield process")().next();
