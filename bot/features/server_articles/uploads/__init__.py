"""Adding attached files and addresses of the web, and the report on it."""
