"""The commands of ``linkaudit``: one module each, with ``arguments(parser)`` and ``run(options) -> exit code``.

One line here makes a command; its module is imported only when it is the one that was called.
"""

from __future__ import annotations

#: Exit codes: nothing at or above ``--fail-on``; something is; usage, configuration or unreadable input.
OK, FOUND, BAD_INPUT = 0, 1, 2
#: The shell's own: after Ctrl-C, and when the reader of the output went away.
INTERRUPTED, READER_GONE = 130, 141

#: Name → (module, what it does in one line). The order is that of ``linkaudit --help``.
COMMANDS: dict[str, tuple[str, str]] = {
    "audit": ("linkaudit.commands.audit", "audit articles: what each link is, and whether readers are told"),
    "links": ("linkaudit.commands.links", "list every link with its place and category"),
    "fix": ("linkaudit.commands.fix", "make the changes that can be made safely; --diff shows them first"),
    "render": ("linkaudit.commands.render", "write a saved JSON report in another format"),
    "baseline": ("linkaudit.commands.baseline", "keep a list of known findings, so that only new ones count"),
    "identify": ("linkaudit.commands.identify", "say who stands behind a URL"),
    "rules": ("linkaudit.commands.rules", "list the rules"),
    "explain": ("linkaudit.commands.explain", "explain a rule: what it flags, why, and on what basis"),
    "init": ("linkaudit.commands.init", "write a first linkaudit.toml from what the folder shows"),
    "config": ("linkaudit.commands.config", "show the configuration, and where each value comes from"),
    "check-data": ("linkaudit.commands.check_data", "check catalogue files of your own"),
    "completions": ("linkaudit.commands.completions", "print what your shell needs to complete commands and options"),
}
