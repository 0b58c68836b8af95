"""Questions: where they come from, and the answers, pages and news that become of them."""
