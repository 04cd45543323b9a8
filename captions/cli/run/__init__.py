"""Run a command on one file or many: inputs, outputs, the loop, results and progress."""
