"""Clean a transcript before it becomes captions: loops of recognisers, misheard words, sounds.

Each step takes a transcript and returns one, with what it removed or changed added to its account.
"""
