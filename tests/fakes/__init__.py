"""Stand-ins for services that the tests can't reach."""
