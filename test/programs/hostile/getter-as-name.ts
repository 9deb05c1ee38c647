// @ends violated|invalid /thread needs|name/
import { Mutex, observe, thread } from "interleaver";
const evil = { toString(): string { throw new Error("name"); } } as unknown as string;
thread(evil, () => { new Mutex(evil).lock(); observe(evil, evil); });
