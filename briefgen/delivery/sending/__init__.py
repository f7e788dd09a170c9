"""An issue on its way: who gets it, the dialogue with the server, and what comes back."""

from briefgen.delivery.sending import bounces, dispatch
from briefgen.delivery.sending.dispatch import Mailing
from briefgen.delivery.sending.sender import finishing

__all__ = [
    "Mailing",
    "bounces",
    "dispatch",
    "finishing",
]
