"""Delivery to Discord: responses to interactions, messages and threads, always without pings."""
