"""What those who manage a server do: its own articles, its settings, and how it fared."""
