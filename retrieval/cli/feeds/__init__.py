"""The actions of `footnote feeds`."""
