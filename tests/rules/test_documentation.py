"""What is written about the rules, and the words that findings propose."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from linkaudit.disclosure.statement import STRENGTH
from linkaudit.pipeline import audit
from linkaudit.rules.advice import FOLDER, load

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(name.removesuffix(".toml") for name in os.listdir(FOLDER) if name.endswith(".toml"))
AFFILIATE = "https://www.awin1.com/cread.php?awinmid=1234&awinaffid=1234567"


def test_the_page_of_the_rules_is_current():
    """It is generated: whoever changes a rule or a profile writes it anew."""
    done = subprocess.run(
        [sys.executable, "tools/write_rules_page.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_proposals(language: str):
    """The same keys everywhere, so that no advice is half translated."""
    import tomllib

    own = tomllib.loads(Path(FOLDER, f"{language}.toml").read_text(encoding="utf-8"))

    assert set(own) == set(load("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_propose_is_what_we_accept(language: str):
    """A proposed notice is found, and as strong as it is meant to be."""
    article = f"---\nlang: {language}\n---\n\n{load(language)['notice']}\n\n[x]({AFFILIATE})\n"
    classes = {d.class_ for d in audit(article).disclosures if d.visible}

    assert classes & {"explicit_commission", "ad_label"}, classes
    assert max(classes, key=STRENGTH.__getitem__) == "explicit_commission"


def test_an_unknown_language_gets_english():
    """Nothing is worse than no proposal."""
    assert load("xx") == load("en")
    assert load("pt-BR")["ad_word"] == "Publicidade"
