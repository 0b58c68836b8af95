"""Messages that people write: mentions, direct messages, replies, and channels for questions."""
