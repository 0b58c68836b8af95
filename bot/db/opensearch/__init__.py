"""The bot's database in a cluster, which several processes share."""
