"""Work that is done once."""

from __future__ import annotations

import pytest

from bot.runtime import claims
from bot.runtime.claims import Claims


def test_the_first_to_claim_a_key_keeps_it() -> None:
    work = Claims()
    with work.claim(1) as first, work.claim(1) as second, work.claim(2) as other:
        assert (first, second, other) == (True, False, True)
    with work.claim(1) as later:
        assert not later


def test_failed_work_can_be_claimed_again() -> None:
    work = Claims()
    with pytest.raises(OSError, match="no"), work.claim(1):
        raise OSError("no")
    with work.claim(1) as again:
        assert again


def test_old_claims_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "_MAX_CLAIMS", 2)
    work = Claims()
    for key in (1, 2, 3):
        with work.claim(key):
            pass
    taken = []
    for key in (2, 3):
        with work.claim(key) as is_first:
            taken.append(is_first)
    assert taken == [False, False]
    with work.claim(1) as is_first:
        assert is_first
