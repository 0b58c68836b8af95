"""Cards, and their rendering as Components V2 or plain text, with escaped Markdown and links."""
