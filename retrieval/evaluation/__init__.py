"""How well a library answers the questions of a data set."""
