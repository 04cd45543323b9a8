"""Publish captions and chapters to YouTube, and fetch captions from it, by its Data API.

``address`` says which hosts may be spoken to, ``sign_in`` gets the user's permission, ``api`` makes
the calls and counts their cost, and ``publish``, ``fetch``, ``description`` and ``broadcast`` do
what the commands ask for. Nothing here is imported by other commands.
"""
