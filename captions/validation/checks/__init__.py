"""What can be wrong with a cue, each question answered once, for the rules and for the fixes."""
