"""The exception tree. An error carries a code and fields; cli and tui put it into words (fztrack.locale.messages).

FztrackError
├── ReadingError          a file cannot be read: what is wrong with it and what to do
│   └── RefusedError      it can be read, but is no report fztrack takes (unless forced)
├── LedgerError           the ledger cannot be opened, is newer, corrupted, unwritable, locked
├── ConflictError         what is asked contradicts what is stored (two reports of one year, merge of overlapping bodies)
├── NotFoundError         no such body, report, commitment, event
├── InvalidInputError     an option, a decision or an imported row that does not fit
├── RemoteError           a server the user configured does not answer, or not as it should
└── CancelledError        a person stopped long work; what was finished is kept
"""


class FztrackError(Exception):
    """Base of all errors fztrack raises on purpose.

    `code` is a stable dotted name (`reading.scan`), documented in docs/errors.md and put into words by
    `fztrack.locale.messages`; `fields` are the values those words need (`path`, `page`, `found` …), all plain data.
    """

    def __init__(self, code: str, **fields: object) -> None:
        self.code = code
        self.fields = fields
        super().__init__(f"{code} {fields}" if fields else code)


class ReadingError(FztrackError):
    """A file cannot be read: empty, binary, truncated, encrypted, a scan, an unknown encoding or format, too large."""


class RefusedError(ReadingError):
    """A readable document that is no yearly report (a work plan, an interpretation, half a year, several years)."""


class LedgerError(FztrackError):
    """The ledger cannot be used: unwritable, corrupted, locked, or written by a newer fztrack."""


class ConflictError(FztrackError):
    """What is asked contradicts what is stored; nothing was changed."""


class NotFoundError(FztrackError):
    """No such body, report, commitment or event in the ledger."""


class InvalidInputError(FztrackError):
    """An option, decision or imported value that does not fit."""


class RemoteError(FztrackError):
    """A server the user configured does not answer, refuses, or answers what cannot be read."""


class CancelledError(FztrackError):
    """A person stopped long work; what was finished is kept."""
