"""Fit the words of one text to the times of another."""
