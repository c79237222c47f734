"""Auditing in several processes, the results in the order of the documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from linkaudit.model import DocumentReport, Problem

if TYPE_CHECKING:
    from linkaudit.config import Config, Configs
    from linkaudit.files import Source

#: Documents in flight for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 8


def run_in_processes(
    sources: Iterable[Source | Problem], configs: Configs, jobs: int
) -> Iterator[DocumentReport | Problem]:
    """Audit ``sources`` with ``jobs`` processes."""
    waiting: deque[Future[DocumentReport] | Problem] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for source in sources:
            if isinstance(source, Problem):
                waiting.append(source)
            else:
                waiting.append(pool.submit(_audit, source, configs.of(source.folder)))
            if len(waiting) >= jobs * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(item: Future[DocumentReport] | Problem) -> DocumentReport | Problem:
    return item if isinstance(item, Problem) else item.result()


def _audit(source: Source, config: Config) -> DocumentReport:
    from linkaudit.document import Document
    from linkaudit.pipeline import audit_document

    return audit_document(Document(source.data, source.format, source.path), config)
