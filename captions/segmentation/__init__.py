"""Segmentation: divide timed words into cues and lines that read well."""
