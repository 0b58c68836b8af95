"""Articles: `/search`, `/article` and *Ask only this*."""
