"""fztrack (履诺追踪): did they do what they said they would?

Reads the yearly reports of Chinese governments, keeps what each promises as commitments in a ledger, judges every
commitment against the next year's report, and lets people review the judgements. Importing this package loads
nothing heavy; see docs/architecture.md for the rooms.
"""

__version__ = "0.1.0"
