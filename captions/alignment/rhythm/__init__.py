"""Align two recordings by the times of their captions alone: when cues start, not what they say.

The steps, each a module: ``onsets`` takes the times out of a track, ``correlation`` finds how well
they agree at every offset at once, ``search`` finds the speed and the likely offsets of parts,
``path`` decides which cue has which offset (Viterbi search), ``pieces`` refines the parts to exact
times, and ``evidence`` decides whether all this is more than chance.
"""
