"""What stops the program, as opposed to what is wrong in a person's files (a `Finding`)."""


class BackedbyError(Exception):
    """Something that stops us, with a hint at what to do about it.

    The command line prints both lines and ends with status 2.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NoKnowledgeBase(BackedbyError):
    """No folder with references.bib and claims/ was found."""


class UnreadableFile(BackedbyError):
    """A file that a person named cannot be opened or holds no text."""


class BadSetting(BackedbyError):
    """An option, variable or setting has a value that cannot be used."""
