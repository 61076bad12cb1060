"""Real engines, run by `make test-engines`; each row is what plain `clean` gives."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.pages")
