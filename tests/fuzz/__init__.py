"""Fuzzing: what must hold for every input, and the programs that look for one where it does not."""
