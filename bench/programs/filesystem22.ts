// filesystem(22): threads give inodes free blocks; from 14 threads on they want the same (Flanagan and Godefroid 2005).
// @expect verified
// @expect executions 512
import { Mutex, thread } from "interleaver";

const [inodes, blocks] = [32, 26];
const inodeLock = Array.from({ length: inodes }, () => new Mutex());
const blockLock = Array.from({ length: blocks }, () => new Mutex());
const inode = Array.from({ length: inodes }, () => 0);
const busy = Array.from({ length: blocks }, () => 0);
for (let t = 0; t < 22; t++)
  thread(() => {
    const i = t % inodes;
    inodeLock[i].lock();
    if (inode[i] === 0) {
      let b = (i * 2) % blocks;
      for (;;) {
        blockLock[b].lock();
        if (busy[b] === 0) {
          busy[b] = 1;
          inode[i] = b + 1;
          blockLock[b].unlock();
          break;
        }
        blockLock[b].unlock();
        b = (b + 1) % blocks;
      }
    }
    inodeLock[i].unlock();
  });
