// Math is unreliable.
Math.random = () => NaN;
Math.max = () => -1;
Math.min = () => 1e9;
