"""Whether a library loses anything: real processes that end badly, real files that go wrong."""
