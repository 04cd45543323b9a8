"""Work out when each line and each word of a transcript is spoken.

``estimate`` is the entry point. It predicts how long texts take to say (``spoken_length``, with the
fitted numbers in ``fitted``), finds when turns start (``group_times``, ``forward_backward``) and
then spreads their words (``spread``).
"""
