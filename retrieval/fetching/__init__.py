"""Fetching web addresses: only public hosts, within limits, politely."""
