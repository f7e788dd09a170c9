"""Mail against real servers; run by tests/acceptance/run."""
