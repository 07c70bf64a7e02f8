"""Why a command cannot go on, where neither the data nor our code is at fault: two builds at once, a full disk."""

from prongsai.text.bilingual import Text


class Refusal(Exception):
    """Ends a command with a message in both languages and exit code 1; a build leaves the site as it was."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)  # as its only argument, so that it comes over from another process
        self.text = text


class WrongUse(Refusal):
    """An option, an argument or a variable of the environment that cannot be followed: exit code 2."""
