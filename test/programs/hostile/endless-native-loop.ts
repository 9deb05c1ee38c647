// @ends violated|bounded|interrupted|invalid /time|loop|array length|memory|string length/
const list = [1];
for (const x of list) list.push(x);
