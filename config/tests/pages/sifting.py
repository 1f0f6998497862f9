"""The pages of a call's desk, of conditions, documents and form reading, as the tests of whole pages know them."""

from config.tests.pages.kit import CENTRE_HEAD, MANAGER, Counted, Looked, Page, of_the_call, to

PAGES: dict[str, Page] = {
    "screening_desk": to(MANAGER, CENTRE_HEAD),
    "call_desk": to(MANAGER, CENTRE_HEAD, args=of_the_call),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "screening_desk"),
    Looked(MANAGER, "call_desk", of_the_call),
]
COUNTED: list[Counted] = [Counted(MANAGER, "call_desk", of_the_call)]
