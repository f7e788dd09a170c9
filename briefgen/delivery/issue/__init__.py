"""The issue: its file, its recipients, their addresses, and where its secrets are."""

from briefgen.delivery.issue import passwords, recipients
from briefgen.delivery.issue.address import Mailbox, key, normalise
from briefgen.delivery.issue.file import TOKEN, Dkim, Issue, Smtp, load, loopback
from briefgen.delivery.issue.passwords import Secret
from briefgen.delivery.issue.recipients import Recipient

__all__ = [
    "TOKEN",
    "Dkim",
    "Issue",
    "Mailbox",
    "Recipient",
    "Secret",
    "Smtp",
    "key",
    "load",
    "loopback",
    "normalise",
    "passwords",
    "recipients",
]
