"""Fixes that more than one rule makes: display times, line breaks, splitting."""
