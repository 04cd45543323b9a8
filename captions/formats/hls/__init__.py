"""HLS streams: playlists and WebVTT segments, read and written (RFC 8216 and draft 8216bis).

``playlist`` and ``master`` read the two kinds of playlists, ``stream_files`` the files that they
name, ``media_start`` the first time of a video. ``segments`` cuts a track, ``write`` makes the
playlist and the names of the files, ``master_edit`` names the captions in a master playlist.
``captions.editing.stream`` joins segments to a track again.
"""
