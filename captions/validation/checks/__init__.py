"""Tests of cues that the rules and the fixes share, so that both agree on what is wrong."""
