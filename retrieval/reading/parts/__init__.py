"""Parts of files: which are read, how they are named, and what happens when one fails."""
