"""Why a change to a call was refused, said beside the field that it is about."""

from cohort.domain.slots import Problem


class CallRefusedError(Exception):
    """The change cannot be made; each problem names its field, empty for the whole form, and says what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


def refused(field: str, sentence: str) -> CallRefusedError:
    """Return the refusal that one field causes."""
    return CallRefusedError(Problem(field, sentence))
