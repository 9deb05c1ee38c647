// @ends violated /[Cc]yclic/
const a = {};
Object.setPrototypeOf(a, Object.create(a));
