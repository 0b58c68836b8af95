"""Questions and answers: `/ask`, mentions, direct messages and *Ask this*."""
