"""Options beat environment, environment beats backedby.toml, backedby.toml beats defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.errors import BadSetting
from backedby.model.claim import Kind
from backedby.model.finding import Severity
from backedby.model.reference import Design
from backedby.settings import SETTINGS, Settings, load_settings, value_of


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "backedby.toml").write_text(text, "utf-8")
    return tmp_path


def test_without_a_file_everything_is_default() -> None:
    loaded = load_settings(None, {})
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}
    assert set(loaded.origins) == set(SETTINGS)


def test_each_source_beats_the_one_below_it(tmp_path: Path) -> None:
    here = folder(tmp_path, '[check]\nfail_on = "error"\n[serve]\nport = 1\n')
    file = load_settings(here, {})
    assert file.settings.check.fail_on is Severity.ERROR
    assert file.origins["check.fail_on"] == "backedby.toml"
    environment = {"BACKEDBY_CHECK_FAIL_ON": "notice"}
    beaten = load_settings(here, environment)
    assert beaten.settings.check.fail_on is Severity.NOTICE
    assert beaten.origins["check.fail_on"] == "BACKEDBY_CHECK_FAIL_ON"
    option = load_settings(here, environment, {"check.fail_on": "warning"})
    assert option.settings.check.fail_on is Severity.WARNING
    assert option.origins["check.fail_on"] == "option"
    assert option.settings.serve.port == 1


def test_tables_are_read_into_types(tmp_path: Path) -> None:
    here = folder(
        tmp_path,
        '[check]\nignore = ["B006"]\nseverity = {never-cited = "warning"}\n'
        '[[check.folder]]\npath = "blog/**"\nignore = ["uncited-claim"]\n'
        '[policy.suffices]\nbenefit = ["rct", "cohort"]\n',
    )
    settings = load_settings(here, {}).settings
    assert settings.check.ignore == ("B006",)
    assert settings.check.severity == {"never-cited": Severity.WARNING}
    assert settings.check.folder[0].path == "blog/**"
    assert settings.policy.suffices == {Kind.BENEFIT: (Design.RCT, Design.COHORT)}


def test_an_unknown_key_is_a_finding_with_its_line_and_a_guess(tmp_path: Path) -> None:
    here = folder(tmp_path, '[check]\n# fail_om is no setting\nfail_om = "error"\n[sarch]\nx = 1\n')
    loaded = load_settings(here, {})
    assert [(one.line, one.code) for one in loaded.findings] == [(3, "B220"), (4, "B220")]
    assert "fail_on" in (loaded.findings[0].help or "")
    assert "search" in (loaded.findings[1].help or "")
    assert loaded.settings == Settings()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[check]\nfail_on = "loud"\n', "notice"),
        ("[check]\nfail_on = 3\n", "text"),
        ('[check]\nignore = "B006"\n', "list"),
        ("[check]\nseverity = {x = 1}\n", "text"),
        ('[check]\nfolder = "blog"\n', "[[check.folder]]"),
        ("[serve]\nport = true\n", "number"),
        ("[serve]\nport = -1\n", "number"),
        ('[policy.suffices]\nbenefit = ["rumour"]\n', "rumour"),
        ('[policy.suffices]\nluck = ["rct"]\n', "luck"),
        ("[check\n", "cannot be read"),
    ],
)
def test_a_value_that_cannot_be_used_stops_with_what_it_may_be(
    tmp_path: Path, text: str, word: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        load_settings(folder(tmp_path, text), {})
    assert word in f"{caught.value.message} {caught.value.hint}"


def test_lists_and_numbers_come_from_the_environment_as_text() -> None:
    settings = load_settings(
        None, {"BACKEDBY_CHECK_IGNORE": "B006, never-cited", "BACKEDBY_SERVE_PORT": "9"}
    ).settings
    assert settings.check.ignore == ("B006", "never-cited")
    assert value_of(settings, "serve.port") == 9
    with pytest.raises(BadSetting):
        load_settings(None, {"BACKEDBY_SERVE_PORT": "nine"})
