// @ends invalid /code in a string is not supported/
const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
GeneratorFunction("yield process")().next();
