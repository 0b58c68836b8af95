"""The data stored of a person, and their deletion: `/forget`."""
