"""Work that is done once the answer has left, so that how long it takes tells the asker nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Work = Callable[[], None]
WAITING = "work_after_the_answer"


def after_the_answer(request: HttpRequest | None, work: Work) -> None:
    """Put work off until the answer to a request has left; without a request it is done at once."""
    if request is None or WAITING not in request.__dict__:
        work()
    else:
        request.__dict__[WAITING].append(work)


class AfterTheAnswerMiddleware:
    """Hands the work that waits to the answer, whose last act it becomes: the server closes it after it was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        waiting: list[Work] = []
        request.__dict__[WAITING] = waiting
        response = self.get_response(request)
        vars(response)["_resource_closers"].extend(waiting)
        return response
