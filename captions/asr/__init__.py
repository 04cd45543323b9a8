"""Read what speech recognisers write: words with their times.

There is one module for each shape of file. ``detect`` has their table: add a recogniser there.
"""
