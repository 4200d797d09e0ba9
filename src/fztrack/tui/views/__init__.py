"""Pure functions from records to styled lines; no Textual here, so that each can be tested as text."""
