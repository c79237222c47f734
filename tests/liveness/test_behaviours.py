"""Every behaviour of a server has its verdict, and costs no more than it must."""

from __future__ import annotations

import pytest

from tests.liveness.behaviours import BEHAVIOURS, Behaviour
from tests.liveness.conftest import Check
from tests.liveness.server import Server


@pytest.mark.parametrize("each", BEHAVIOURS, ids=str)
def test_behaviour(each: Behaviour, server: Server, check: Check) -> None:
    server.serve(each.routes)

    checked = check(server.url(each.ask), page=each.page, **each.settings)
    found = checked.one

    assert found.status == each.verdict, found
    assert len(server.log) == each.requests, server.asked
    assert not each.asked or tuple(server.asked) == each.asked
    assert each.code in (-1, found.code)
    assert each.hops is None or tuple(hop.status for hop in found.hops) == each.hops
    assert each.says in found.reason
    assert found.notes == each.notes
    assert server.sent <= each.sent
    assert checked.seconds <= each.seconds + 2.0  # the machine may be busy with other things


def test_there_are_enough() -> None:
    assert len(BEHAVIOURS) >= 80
    assert len({each.name for each in BEHAVIOURS}) == len(BEHAVIOURS)
