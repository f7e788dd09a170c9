"""Mail: the issue file, digests, messages, the ledger, and sending."""

from briefgen.delivery import digest, issue
from briefgen.delivery.digest import Settings, draft
from briefgen.delivery.issue import passwords, recipients
from briefgen.delivery.ledger import FILE, STATES, Ledger
from briefgen.delivery.message import Content
from briefgen.delivery.sending import Mailing, bounces, dispatch, finishing

__all__ = [
    "FILE",
    "STATES",
    "Content",
    "Ledger",
    "Mailing",
    "Settings",
    "bounces",
    "digest",
    "dispatch",
    "draft",
    "finishing",
    "issue",
    "passwords",
    "recipients",
]
