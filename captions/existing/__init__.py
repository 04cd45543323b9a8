"""Read existing captions as speech, so that they can be laid out again like a transcript.

The words of each cue are spread over its time, names before the text become speakers, and cues
that are on screen together are set apart, because they are not one text after the other.
``captions.generation`` lays out the words; ``convert`` and ``sync`` use the names alone.
"""
