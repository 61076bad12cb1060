"""Every hostile page is answered: the article found where there is one, nothing printed.

`python -m tests.hostile.times` prints the worst time of each.
"""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from cleaner import clean, explain

from .all_cases import CASES
from .asking import complaints, squeezed
from .known import KNOWN


def parameter(name: str) -> Any:
    """A case as a parameter, marked where its answer is known to be wrong."""
    marks = [pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [parameter(name) for name in CASES])
def test_a_hostile_page_is_answered(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    case = CASES[name]
    made = case.small()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reasons = explain(made)
    assert capfd.readouterr() == ("", ""), "nothing is printed, by libxml2 neither"
    assert list(complaints(case, reasons.article)) == []
    kept = "".join(v.text for v in reasons.verdicts if v.kept)
    assert squeezed(kept) == squeezed(reasons.article.text)
    if len(made) < 1_000_000:
        assert clean(made) == reasons.article


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 60
    assert set(KNOWN) <= set(CASES)
