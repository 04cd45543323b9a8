"""HLS streams: playlists and WebVTT segments, read and written (RFC 8216 and draft 8216bis).

Reading: ``playlist`` and ``master`` read the two kinds of playlists, ``stream_files`` the files
that they name and no others, ``loaded`` the segments. ``captions.editing.stream`` joins these to a
track again, ``captions.validation.stream`` checks them.

The video: ``video`` reads its playlist, ``media_start`` and ``mp4_start`` the first time of its
media, ``captions_in_video`` finds captions in the pictures.

Writing: ``segments`` cuts a track, ``write`` makes a playlist, ``stream`` all files on demand;
``captions.live.packager`` makes them live. ``master_edit`` names captions in a master playlist.
"""
