"""The transcript files of Podcasting 2.0: JSON and HTML.

Their description is docs/examples/transcripts/transcripts.md of the podcast namespace.
"""
