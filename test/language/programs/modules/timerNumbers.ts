export let log: unknown[] = [];
const told = (name: string) => () => void log.push(name);
const first = setTimeout(told("cleared by its number"), 5);
clearTimeout(+first);
const second = setInterval(told("cleared by its text"), 5);
clearInterval(`${second}`);
const byNumber = new Map<number, string>();
const start = (name: string, ms: number) => {
  const number = Number(setTimeout(() => log.push(byNumber.get(number)), ms));
  byNumber.set(number, name);
  return number;
};
const [a, b] = [start("a", 5), start("b", 10)];
log.push(typeof a, a !== b, byNumber.size, first[Symbol.toPrimitive]() === +first);
clearTimeout(-1);
clearTimeout("none");
clearTimeout({} as NodeJS.Timeout);
clearTimeout(NaN);
setTimeout(() => {
  clearTimeout(b);
  log.push("b cleared");
}, 7);
setTimeout(told("end"), 30);
