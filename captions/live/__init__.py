"""Send captions into a live stream: finished ones at their time, typed ones as they arrive.

``sources`` yields captions, ``player`` decides when each is posted and what becomes of it,
``services`` knows what YouTube and Zoom want to be sent, ``posting`` speaks HTTP. All time passes
on a ``clock`` that is handed in, so that ten hours can be tested in seconds.
"""
