"""Questions to whoever sits at a terminal. Where nobody does, options answer, and defaults.

Each question names the option that answers it. What was given there is not asked; what is needed, and can be asked of
nobody, is wrong use of that option.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO, TypeVar

from prongsai.cli.console import say
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, WrongUse
from prongsai.source.explain import explanation, printable
from prongsai.source.problem import Code, Problem, Where
from prongsai.text.bilingual import Text
from prongsai.text.numerals import parse_whole

T = TypeVar("T")
Parser = Callable[[str], T]
"""From an answer, which is not empty, to its value. Raises a fault as the parsers of values do, or Refusal."""


class Prompts:
    """Questions on `screen`, and `answers` line by line; None where there is nobody to ask.

    Every question raises KeyboardInterrupt at Ctrl-C and at the end of the answers (Ctrl-D), and WrongUse where what
    its option gives cannot be used, or is needed and nobody can be asked. So ask everything before anything is written.
    """

    def __init__(self, answers: TextIO | None, screen: TextIO) -> None:
        self._answers = answers
        self._screen = screen

    @classmethod
    def at_terminal(cls) -> "Prompts":
        """Of this process: somebody is there where both its input and its output are a terminal."""
        # A stream that was closed before we began is None.
        there = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
        return cls(sys.stdin if there else None, sys.stdout)

    @property
    def somebody(self) -> bool:
        """Whether there is anybody to ask."""
        return self._answers is not None

    def tell(self, *told: Text | str) -> None:
        """Say something between the questions, in both languages, Thai first."""
        say(self._screen, *told)

    def text(
        self, question: Text, parse: Parser[T], *, option: str, given: str | None = None, default: str | None = None
    ) -> T:
        """One answer, read by `parse`, and asked for again, with the reason, while that refuses it."""
        if given is not None:
            return _given(given, parse, option)
        asked = both("prompts.default", question=question, default=default) if default else question
        return self._asked((asked,), parse, default, option, question)

    def optional(self, question: Text, parse: Parser[T], *, option: str, given: str | None = None) -> T | None:
        """The same for what may be left out: None for an empty answer or option, and where nobody is there."""
        if given is not None:
            return _given(given, parse, option) if given.strip() else None
        asked = both("prompts.optional", question=question)
        return self._asked((asked,), lambda answer: parse(answer) if answer else None, "", option, question)

    def several(self, question: Text, parse: Parser[T], *, option: str, given: Sequence[str] = ()) -> tuple[T, ...]:
        """Any number of answers, up to an empty one; what the option gives is all, where it gives any."""
        if given:
            return tuple(_given(one, parse, option) for one in given)
        found: list[T] = []
        while True:
            asked = both("prompts.next") if found else both("prompts.more", question=question)
            # In a list, as None may be an answer.
            one = self._asked((asked,), lambda answer: [parse(answer)] if answer else [], "", option, question)
            if not one:
                return tuple(found)
            found += one

    def choice(
        self,
        question: Text,
        options: Mapping[str, Text],
        *,
        option: str,
        given: str | None = None,
        default: str | None = None,
    ) -> str:
        """The key of one of `options`, given by its number, its key or its words."""

        def parse(answer: str) -> str:
            number = parse_whole(answer)
            if number is not None and 1 <= number <= len(options):
                return list(options)[number - 1]
            for key, words in options.items():
                if answer.casefold() in (key, words.th, (words.en or "").casefold()):
                    return key
            if given is not None:
                raise Refusal(both("prompts.not-known", answer=printable(answer)[:80], known=", ".join(options)))
            raise Refusal(both("prompts.not-listed", answer=printable(answer)[:80], last=len(options)))

        if given is not None:
            return _given(given, parse, option)
        asked = both("prompts.pick", question=question)
        if default is not None:
            asked = both("prompts.default", question=asked, default=list(options).index(default) + 1)
        listed = (f"  {number}  {_inline(words)}" for number, words in enumerate(options.values(), 1))
        return self._asked((asked, *listed), parse, default, option, question)

    def yes(self, question: Text, *, option: str, given: bool | None = None, default: bool | None = None) -> bool:
        """Yes or no. Where nobody is there and the option says nothing, it is the default; without one, wrong use."""

        def parse(answer: str) -> bool:
            for key, meant in (("yes", True), ("no", False)):
                words = both(f"prompts.means-{key}")
                if answer.casefold() in (word.strip() for word in f"{words.th}|{words.en}".split("|")):
                    return meant
            raise Refusal(both("prompts.yes-or-no"))

        if given is not None:
            return given
        if default is None:
            return self._asked((both("prompts.either", question=question),), parse, None, option, question)
        word = both(f"prompts.{'yes' if default else 'no'}")
        asked = both("prompts.either-default", question=question, default=word)
        return self._asked((asked,), parse, word.th, option, question)

    def _asked(
        self, lines: Sequence[Text | str], parse: Parser[T], blank: str | None, option: str, question: Text
    ) -> T:
        """The answer to what the lines ask; `blank` stands for an empty one, and where nobody is there."""
        if self._answers is None:
            if blank is None:
                raise WrongUse(both("prompts.missing", option=option, question=question))
            return _given(blank, parse, option)
        while True:
            self.tell("", *lines)
            try:
                answer = self._line(self._answers) or blank
                if answer is not None:
                    return parse(answer)
                reason = both("prompts.answer")
            except (ValueError, Refusal) as error:
                reason = _reason(error)
            self.tell(reason)

    def _line(self, answers: TextIO) -> str:
        """The next answer without what stands around it. Raises Refusal where it is no text."""
        try:
            if answers is sys.stdin:
                _with_editing()
                line = input("> ")
            else:
                self._screen.write("> ")
                self._screen.flush()
                line = answers.readline()
                if not line:
                    raise EOFError
        except (KeyboardInterrupt, EOFError):
            self.tell("")  # what follows begins on a line of its own
            raise KeyboardInterrupt from None
        except UnicodeDecodeError:
            raise Refusal(both("prompts.unreadable")) from None
        line = line.strip("\ufeff\u200b \t\r\n")
        # Also what an arrow key sends where lines cannot be edited, and bytes of another encoding.
        if printable(line[:400]) != line[:400] or any("\ud800" <= letter <= "\udfff" for letter in line):
            raise Refusal(both("prompts.unreadable"))
        return line


def _with_editing() -> None:
    """Let `input` know arrow keys, and how wide a Thai letter is when one is taken back. Windows does it by itself."""
    try:
        import readline  # noqa: F401, PLC0415 # loading it is enough; most commands ask nothing
    except ImportError:  # Python can be built without it
        return


def _inline(text: Text) -> str:
    """Both languages on one line, where there are both."""
    return f"{text.th} / {text.en}" if text.en else text.th


def _given(value: str, parse: Parser[T], option: str) -> T:
    """What an option gives. Raises WrongUse, which names it."""
    try:
        return parse(value.strip())
    except (ValueError, Refusal) as error:
        raise WrongUse(both("prompts.refused", option=option, reason=_reason(error))) from error


def _reason(error: ValueError | Refusal) -> Text:
    """Why an answer cannot be used, and what to write instead: as the checker says it of the same value in a file."""
    if isinstance(error, Refusal):
        return error.text
    context = getattr(error, "context", None)
    if not context:
        raise error  # not a parser's: our mistake
    values = {name: value for name, value in context.items() if name not in ("code", "path", "example")}
    told = explanation(Problem(Where(""), Code(context["code"]), values))
    return Text(f"{told.message.th} {told.hint.th}", f"{told.message.en} {told.hint.en}")
