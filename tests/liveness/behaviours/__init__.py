"""What servers do, and what is to be made of it: a line for each, with the requests, bytes and time that it may cost."""

from __future__ import annotations

from tests.liveness.behaviours.answers_of_servers import busy, heads, statuses
from tests.liveness.behaviours.behaviour import Behaviour
from tests.liveness.behaviours.contents import pages, places
from tests.liveness.behaviours.redirects import forwards, redirects
from tests.liveness.behaviours.transfers import bodies, connections

BEHAVIOURS: list[Behaviour] = [
    *statuses(),
    *busy(),
    *heads(),
    *redirects(),
    *forwards(),
    *bodies(),
    *connections(),
    *pages(),
    *places(),
]
