"""Fuzz: ``python -m tests.fuzz.run --seconds 60 --log fuzz.jsonl``.

With atheris (coverage-guided) where it is installed, else with mutations of the seeds and pieces that matter. Harnesses
take turns of a few minutes, each in a process of its own, with a corpus that grows in ``--corpus``; the time is shared
out by their weights. Each turn adds a line to the log: harness, engine, executions, seconds, crashes. A crash is kept in
``crashes/<harness>/`` of the corpus folder; put it into ``tests/fuzz/regressions/<harness>/`` when it is mended.
"""

# ruff: noqa: T201 - a script: it prints
from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.fuzz.harnesses import NAMES, load, longest, weight

HERE = Path(__file__).parent
_LONGEST_TURN, _SHORTEST_TURN = 120.0, 1.0
_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)|#(\d+)\s+DONE")


def main() -> int:
    """Run the turns; 1 where anything crashed."""
    options = _options()
    if options.turn:
        return _turn_here(options)
    total = crashes = 0
    left = _shares(options)
    while left:
        for name in tuple(left):
            row = _turn(name, min(left[name], _LONGEST_TURN), options)
            total, crashes = total + row["executions"], crashes + row["crashes"]
            line = json.dumps({**row, "total": total})
            print(line, flush=True)
            if options.log:
                with open(options.log, "a", encoding="utf-8") as file:
                    file.write(line + "\n")
            # A crash ends a turn; the rest of the share is for what stands behind it.
            left[name] -= row["seconds"]
            if left[name] < _SHORTEST_TURN or not row["executions"]:
                del left[name]
        if not left and 0 < total < options.executions:
            left = _shares(options)
    print(f"{total:,} executions, {crashes} crashes", flush=True)
    return 1 if crashes else 0


def _shares(options: argparse.Namespace) -> dict[str, float]:
    """How many seconds each harness gets."""
    names = options.harness or NAMES
    whole = sum(map(weight, names))
    return {name: max(options.seconds * weight(name) / whole, _SHORTEST_TURN) for name in names}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="of fuzzing in all")
    parser.add_argument("--executions", type=int, default=0, help="further rounds until there are so many")
    parser.add_argument("--harness", action="append", choices=NAMES, help="only this one; may be given several times")
    parser.add_argument("--engine", default="", choices=["", "atheris", "mutations"])
    parser.add_argument("--corpus", type=Path, default=Path(".fuzz-corpus"))
    parser.add_argument("--log", default="")
    parser.add_argument("--turn", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def engine() -> str:
    """The better one of those that are here."""
    from importlib.util import find_spec

    return "atheris" if find_spec("atheris") else "mutations"


def _turn(name: str, seconds: float, options: argparse.Namespace) -> dict[str, Any]:
    chosen = options.engine or engine()
    (options.corpus / name).mkdir(parents=True, exist_ok=True)
    kept = options.corpus / "crashes" / name
    kept.mkdir(parents=True, exist_ok=True)
    before = set(kept.iterdir())
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.run", "--turn", "--harness", name, "--engine", chosen]
    command += ["--seconds", str(seconds), "--corpus", str(options.corpus)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    counts = [int(one or two) for one, two in _DONE.findall(done.stdout + done.stderr)]
    new = set(kept.iterdir()) - before
    if done.returncode or new:
        print(done.stdout[-3000:], done.stderr[-1000:], file=sys.stderr)
    return {
        "harness": name,
        "engine": chosen,
        "executions": max(counts, default=0),
        "seconds": round(time.monotonic() - began, 1),
        "crashes": max(len(new), int(done.returncode != 0)),
        "kept": sorted(path.name for path in new),
    }


def _turn_here(options: argparse.Namespace) -> int:
    if options.engine == "atheris":
        return _atheris(options.harness[0], options.seconds, options.corpus)
    return _mutations(options.harness[0], options.seconds, options.corpus)


def _atheris(name: str, seconds: float, corpus: Path) -> int:
    import atheris

    # Much of linkaudit is imported when it is first needed. The seeds need it, so that it is instrumented, too.
    with atheris.instrument_imports(include=["linkaudit"], enable_loader_override=False):
        harness = load(name)
        for data in seeds(name):
            harness(data)
    pieces = corpus / "pieces.txt"
    pieces.write_text("".join(f'"{_escaped(piece)}"\n' for piece in _PIECES), "ascii")
    arguments = ["-timeout=20", "-rss_limit_mb=3000", f"-max_len={longest(name)}", "-print_final_stats=1"]
    arguments += [f"-max_total_time={max(int(seconds), 1)}", f"-artifact_prefix={corpus / 'crashes' / name}/"]
    arguments += [f"-dict={pieces}", str(corpus / name), *_seed_folders(name)]
    atheris.Setup([sys.argv[0], *arguments], harness)
    atheris.Fuzz()
    return 0


def _escaped(piece: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece)


def _seed_folders(name: str) -> list[str]:
    return [str(path) for path in (HERE / "seeds" / name, HERE / "regressions" / name) if path.is_dir()]


def seeds(name: str) -> list[bytes]:
    """What fuzzing starts from, and every crash that was mended."""
    return [path.read_bytes() for folder in _seed_folders(name) for path in sorted(Path(folder).iterdir())] or [b""]


_PIECES = tuple(
    b"[ ] ( ) ![ ]( <a href= <img src= > < & &amp; \" ' ` * _ ** \\ \r\n \n \x00 \xff \xed\xa0\x80 \xe2\x80\xae \x1b[31m # --- +++ {{< >}} {% %} { } "
    b"https:// // ? = : | |-| > - %25 <!-- --> <script> </script> <div style='display:none'> = [[ ]] , \xef\xbb\xbf We earn affiliate 1 null".split(b" ")
)  # fmt: skip


def mutated(kept: list[bytes], draw: random.Random) -> bytes:
    """One of the texts, changed in a few places."""
    data = bytearray(draw.choice(kept))
    for _ in range(draw.randint(1, 6)):
        at = draw.randint(0, len(data))
        kind = draw.randrange(5)
        if kind == 0:
            data[at:at] = draw.choice(_PIECES) * draw.choice((1, 1, 1, 7))
        elif kind == 1:
            del data[at : at + draw.randint(1, 12)]
        elif kind == 2:
            other = draw.choice(kept)
            start = draw.randint(0, len(other))
            data[at:at] = other[start : start + draw.randint(1, 40)]
        elif kind == 3:
            data[at : at + 1] = bytes([draw.randrange(256)])
        else:
            data[at:at] = data[at : at + draw.randint(1, 30)] * 2
    return bytes(data[:4096])


def _mutations(name: str, seconds: float, corpus: Path) -> int:
    import hashlib
    import traceback

    harness, kept, most = load(name), seeds(name), longest(name)
    draw = random.Random()
    end, number, failed = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        data = mutated(kept, draw)[:most]
        number += 1
        try:
            harness(data)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we are looking for
            traceback.print_exc()
            (corpus / "crashes" / name / f"crash-{hashlib.sha1(data).hexdigest()}").write_bytes(data)
            failed += 1
            if failed > 3:
                break
        if len(kept) < 500 and draw.random() < 0.01:
            kept.append(data)
    print(f"#{number} DONE")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
