"""Mail: digests, messages, sending once and only once, and the ledger of it."""
