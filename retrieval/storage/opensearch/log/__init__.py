"""The logs of changes of the collections, which decide what has happened."""
