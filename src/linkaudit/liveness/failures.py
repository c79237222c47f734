"""Why no answer came: one table from what was raised to a verdict and a sentence.

Every library wraps the reason in errors of its own, so that the chain of causes is read down to the first that says
something.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linkaudit.liveness.guard import RefusedError

if TYPE_CHECKING:
    from linkaudit.model import LivenessStatus

_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS})
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_TOO_LARGE = frozenset({"LineTooLong"})
_NOT_HTTP = frozenset(
    {
        "BadHttpMessage",
        "BadStatusLine",
        "InvalidHeader",
        "ContentLengthError",
        "TransferEncodingError",
        "ClientResponseError",
    }
)
_DISCONNECTED = frozenset(
    {"ServerDisconnectedError", "RemoteProtocolError", "ReadError", "WriteError", "ClientOSError", "ClientPayloadError"}
)
_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer, and what that means.

    Attributes:
        again: whether a further attempt can help.
        host: whether it is the whole host that does not answer, and not this one address.
        settled: whether the host need not be asked for anything else.
    """

    status: LivenessStatus
    reason: str
    again: bool = False
    host: bool = False
    settled: bool = False


TIMEOUT = Failure("timeout", "no answer in time", host=True)
TOO_LARGE = Failure("refused", "the header of the answer is larger than linkaudit reads")


def failure(error: BaseException) -> Failure:
    """What an exception of a request means."""
    for each in _causes(error):
        known = _by_type(each)
        if known is not None:
            return known
    name = type(error).__name__
    if "Timeout" in name:
        return TIMEOUT
    return Failure("temporary", f"no usable answer ({name})", again=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and what it was raised from, the innermost first: that one says why."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and len(chain) < _CHAIN and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return reversed(chain)


def _by_type(error: BaseException) -> Failure | None:
    if isinstance(error, RefusedError):
        return Failure("refused", error.words)
    if isinstance(error, ssl.SSLError):
        return _tls(error)
    if isinstance(error, socket.gaierror):
        return _name(error)
    if isinstance(error, TimeoutError):
        return TIMEOUT
    if isinstance(error, OSError):
        return _socket(error)
    return _protocol(type(error).__name__, str(error))


def _tls(error: ssl.SSLError) -> Failure | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        words = error.verify_message or "it cannot be verified"
        return Failure("insecure", f"the certificate is not valid: {words}", settled=True)
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Failure("temporary", "the connection was closed while it was being secured", again=True, host=True)
    reason = (error.reason or "").replace("_", " ").lower()
    return Failure("insecure", f"no secure connection could be agreed on{f' ({reason})' if reason else ''}", host=True)


def _name(error: socket.gaierror) -> Failure:
    if error.errno in _NO_SUCH_NAME and not offline():
        return Failure("dead", "the host's name does not exist", host=True, settled=True)
    return Failure("temporary", "the host's name could not be looked up", again=True, host=True)


def _socket(error: OSError) -> Failure | None:
    if isinstance(error, ConnectionRefusedError):
        return Failure("temporary", "the connection was refused", again=True, host=True)
    if isinstance(error, ConnectionError):
        return Failure("temporary", "the connection was closed before an answer came", again=True)
    if error.errno in _UNREACHABLE:
        return Failure("temporary", "the host cannot be reached from here", again=True, host=True)
    if error.errno in _EXHAUSTED:
        return Failure("temporary", "this machine has no free connections left", again=True)
    return None


def _protocol(name: str, words: str) -> Failure | None:
    """Errors of the HTTP libraries, by name: which library it is depends on the client."""
    if name in _TOO_LARGE or any(each in words for each in ("Got more than", "Too many headers")):
        return TOO_LARGE
    if name in _NOT_HTTP or (name == "RemoteProtocolError" and "illegal" in words):
        return Failure("temporary", "the answer is not HTTP", again=True)
    if name in _DISCONNECTED:
        return Failure("temporary", "the connection was closed before an answer came", again=True)
    if name in ("InvalidURL", "InvalidUrlClientError", "UnsupportedProtocol", "NonHttpUrlClientError"):
        return Failure("malformed", "the address cannot be requested")
    return None


def offline() -> bool:
    """Whether this machine has no way out at all, so that a name that is not found proves nothing.

    Choosing a route for a datagram sends nothing.
    """
    for family, place in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((place, 9))
        except OSError:
            continue
        return False
    return True
