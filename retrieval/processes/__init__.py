"""Worker processes that are limited, and replaced if they fail."""
