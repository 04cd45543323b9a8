"""Edits that more than one rule offers: new times, new line breaks, several cues for one."""
