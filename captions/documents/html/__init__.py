"""Web pages: ``tags`` splits HTML, ``blocks`` makes lines of it, ``page`` finds the transcript.

``elements`` lists what the elements of HTML are to a transcript, ``lines`` has lines and rows.
"""
