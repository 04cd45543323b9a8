"""Time the words of a transcript by the sound of its recording.

``decode`` reads the recording, ``windows`` cuts the transcript into stretches, ``pronounce`` gives
each word its phones, ``forced_alignment`` finds them in the sound, ``voice`` finds where anybody
speaks. ``align`` joins them: its timed words are laid out like those of a recogniser. All that
needs ``captions-toolkit[audio]`` is imported when a recording is read.
"""
