"""A second opinion: asking a large language model the user configured, and what of its answer may be believed."""

from fztrack.opinion.answer import Answer, Passages, understood
from fztrack.opinion.client import Message, Server, ask, host

__all__ = ["Answer", "Message", "Passages", "Server", "ask", "host", "understood"]
