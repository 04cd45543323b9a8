"""YouTube's timed text as XML: srv1 and srv3, which download tools save beside json3."""
