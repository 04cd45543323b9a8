"""Clean a transcript before it becomes captions: loops of recognisers, misheard words, sounds.

Each step takes a transcript and returns one, in which it lists what it removed or changed.
"""
