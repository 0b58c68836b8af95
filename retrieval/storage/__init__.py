"""Storage of articles, the source of truth: its Protocols, and the SQLite store behind them."""
