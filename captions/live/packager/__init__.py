"""Package captions that are still being written as a live HLS stream.

``growing_cues`` reads cues from a WebVTT file that another program appends to. ``windows`` and
``video_windows`` say which segments a playlist lists now, by the clock or as the video does.
``packager`` writes these segments and the playlist until the stream ends. All time passes on a
clock that is handed in, so that hours can be tested in seconds.
"""
