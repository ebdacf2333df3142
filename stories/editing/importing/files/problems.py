"""What is wrong with a file of stories, in the words of whoever must mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something to mend: where it stands, and what to do. `stops` keeps the story from being
    stored; without it the draft is made all the same."""

    place: str
    what: str
    stops: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class RefusedFileError(ValueError):
    """A file that gives no story: `message` is for the editor, `status` for the browser."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
