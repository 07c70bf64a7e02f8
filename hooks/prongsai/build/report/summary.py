"""What a build did, for whoever waits at its end: in two lines a language, or as data."""

import json
from collections.abc import Sequence

from msgspec import Struct, to_builtins

from prongsai.build.options import Format
from prongsai.build.output.disk_errors import megabytes
from prongsai.build.report.progress import StepTime
from prongsai.messages import both, messages
from prongsai.text.bilingual import LANGUAGES, Text

# Steps that took less than this share of the build are told in the profile only.
_WORTH_TELLING = 0.02


class Summary(Struct, frozen=True):
    """One build in numbers. A thing is made if it was not there as it has to be, else it is reused."""

    pages_made: int
    pages_reused: int
    photos_made: int
    photos_reused: int
    written: int
    """Bytes of the files that this build wrote."""
    total: int
    """Bytes of the whole site."""
    seconds: float
    """From the first moment to the last."""
    steps: tuple[StepTime, ...] = ()

    @property
    def lines(self) -> tuple[Text, ...]:
        """What was made of what, then how long it took."""
        pages, photos = self.pages_made + self.pages_reused, self.photos_made + self.photos_reused
        made = both(
            "build.summary.made",
            pages=f"{pages:,}",
            pages_made=f"{self.pages_made:,}",
            photos=f"{photos:,}",
            photos_made=f"{self.photos_made:,}",
            written=megabytes(self.written),
            total=megabytes(self.total),
        )
        return made, both("build.summary.took", seconds=f"{self.seconds:.1f}", steps=self._took())

    def _took(self) -> Text:
        """The steps that count, in their order; nothing where none does."""
        told = [step for step in self.steps if step.wall >= max(_WORTH_TELLING * self.seconds, 0.05)]
        if not told:
            return Text("", "")
        return _listed([both("build.summary.step", name=_name(s), seconds=f"{s.wall:.1f}") for s in told])


def explain_summary(summary: Summary, style: Format) -> str:
    """A summary in words, all Thai first, or as one line of JSON."""
    if style == "json":
        return json.dumps(to_builtins(summary)) + "\n"
    return "".join(f"{text.best(lang)}\n" for lang in LANGUAGES for text in summary.lines)


def _name(step: StepTime) -> Text:
    return both(f"build.step.{step.name}")


def _listed(texts: Sequence[Text]) -> Text:
    """Some texts as the end of a line."""
    joined = {lang: messages(lang)("build.summary.and").join(text.best(lang) for text in texts) for lang in LANGUAGES}
    return both("build.summary.steps", steps=Text(joined["th"], joined["en"]))
