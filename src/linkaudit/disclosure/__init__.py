"""Finds what the publisher tells readers about money: statements with class, language, place and visibility.

Words live in ``data/phrases/<language>.toml`` as slots (who, gains, what, through which link); ``grammar`` knows how
slots make a statement and knows no words; ``labels`` knows that a lone word at the right place is one too.
"""

from linkaudit.disclosure.assembly import reported
from linkaudit.disclosure.find import find_statements
from linkaudit.disclosure.statement import STRENGTH, Scope, Statement

__all__ = ["STRENGTH", "Scope", "Statement", "find_statements", "reported"]
