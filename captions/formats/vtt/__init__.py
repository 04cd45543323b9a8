"""WebVTT (.vtt), read and written, with YouTube's automatic captions."""
