"""Tests of captions/audio."""
