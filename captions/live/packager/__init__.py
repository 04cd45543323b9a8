"""Package captions that are still being written as a live HLS stream.

``growing_cues`` reads cues from a WebVTT file that another program appends to, ``windows`` says
which segments a playlist lists now, ``packager`` writes these segments and the playlist until the
stream ends. All time passes on a clock that is handed in, so that hours can be tested in seconds.
"""
