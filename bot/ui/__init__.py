"""Cards, and what renders them: Components V2, plain text, links and escaped Markdown."""
