"""Run a command over one file or many, and report on each."""
