"""A server that lets AI agents make and check captions: the tools behind ``captions mcp``.

It speaks the Model Context Protocol over standard input and output. An agent may be talked into
anything by a text that it reads, so nothing here trusts it: ``roots`` decides which files a name
can mean, ``files`` opens them in a way that a link cannot redirect, ``untrusted`` marks text that
comes from files, and each reply has a bounded size. ``tools`` has a module for each tool, and
``server`` connects them to the protocol.
"""
