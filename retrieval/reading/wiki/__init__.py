"""MediaWiki: its XML dumps, and wikitext as the text that readers see."""
