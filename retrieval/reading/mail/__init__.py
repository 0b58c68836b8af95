"""Reads mail: messages with their attachments, and mailboxes."""
