// @ends invalid|violated /\$\$/
$$.execution.tasks.length = 0;
declare const $$: { execution: { tasks: unknown[] } };
