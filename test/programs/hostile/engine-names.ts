// @ends violated|invalid /\$\$/
$$.execution.tasks.length = 0;
declare const $$: { execution: { tasks: unknown[] } };
