"""Answering questions: `/ask`, mentions, direct messages and *Ask this*."""
