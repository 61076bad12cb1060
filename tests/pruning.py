"""The state of a page before pruning, for tests of single passes."""

from __future__ import annotations

from cleaner.locate import place as places
from cleaner.locate.features import Features
from cleaner.prune import regions
from cleaner.prune.state import State
from cleaner.read.document import read
from cleaner.rules.user_rules import built_in

HEAD = "<!doctype html><html><head><title>다온시, 빈 창고를 목공소로</title></head><body>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def state_of(body: str, *, is_html: bool = True) -> State:
    """The state of a page with this body, or of a flattened text."""
    text = f"{HEAD}<div class=a>{body}</div></body></html>" if is_html else body
    page = read(text, None, built_in()).page
    assert (page.source == "text") != is_html
    features = Features(page, built_in())
    place = places.find(features, hints=False)
    region = places.region(features, place)
    plain = page.source == "text" and not features.is_ruled()
    bounds = place.first, place.last
    state = State(features, page, place, frozenset(), frozenset(), region, plain, *bounds, {})
    return state._replace(own=regions.find(features, place, region))


def texts(state: State, found: object) -> list[str]:
    """The lines that a pass removes."""
    assert isinstance(found, dict)
    return [state.page.lines[line] for line in found]
