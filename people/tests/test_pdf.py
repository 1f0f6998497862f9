"""A page for paper reads our own static files from disk, and nothing else."""

import pytest

from people.pdf import BASE, ForeignAssetError, own_asset


def test_own_stylesheet_is_read_from_disk() -> None:
    assert b"@page" in own_asset(f"{BASE}static/css/print.css")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/static/css/print.css",
        "file:///etc/passwd",
        f"{BASE}media/cohort_logos/logo.png",
        f"{BASE}static/../manage.py",
        f"{BASE}static/%2e%2e/manage.py",
        f"{BASE}static/css/none.css",
        "http://169.254.169.254/latest",
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ForeignAssetError):
        own_asset(url)
