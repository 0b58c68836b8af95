"""Writing passages into the cluster: they follow the logs of changes of the store."""
