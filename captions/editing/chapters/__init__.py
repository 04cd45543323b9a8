"""Chapters of a recording: read, checked, moved and written.

Chapters come as the lines of a YouTube description, as the chapters JSON of Podcasting 2.0, as
WebVTT, as labels of Audacity, and as headings between the lines of a transcript. Each kind has a
module here that reads it, and ``read`` decides which one a file is. To add a kind, write such a
module and name it in the table of ``read``; if it can be written, also in that of ``write``.
"""
