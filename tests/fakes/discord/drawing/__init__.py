"""Messages drawn as Discord shows them: HTML, and pictures where Chromium is installed."""
