"""WebVTT (.vtt): reading and writing, and YouTube's automatic captions in it."""
