// Pushing does nothing.
Array.prototype.push = () => 0;
