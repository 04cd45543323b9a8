"""Lyrics with times (.lrc): the simple form of a time a line, and the enhanced one with words."""
