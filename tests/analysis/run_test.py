"""The tables hold what the small run's columns say."""

import h5py
import numpy as np
import pandas as pd
import pytest

import small_run
from leaksim_analysis import Run, RunFileError


def test_header_gives_times_on_the_scenario_clock(run):
    assert run.start.isoformat() == "2017-05-05T00:00:00+02:00"
    assert run.t0.isoformat() == "2017-05-05T20:49:00+02:00"
    assert run.end.isoformat() == "2017-05-08T00:00:00+02:00"
    assert run.finished
    assert run.accounts_total == 8


def test_posts_hold_every_row_with_names_for_codes(run):
    posts = run.posts
    assert len(posts) == len(small_run.POSTS)
    statement = posts.iloc[5]
    assert statement["time"] == pd.Timestamp("2017-05-05T23:55:00+02:00")
    assert statement["time"].utcoffset() == pd.Timedelta(hours=2)
    assert statement["seconds"] == 86_100
    assert statement["hours_since_t0"] == pytest.approx(3.1)
    assert statement["account"] == 3
    assert statement[["story", "platform", "form", "language"]].tolist() == [
        "denial", "twitter", "original", "fr"]
    assert posts["platform"].tolist() == ["4chan"] + 9 * ["twitter"]
    assert posts["form"].tolist() == [
        "original", "original", "repost", "repost", "original", "original",
        "mention", "repost", "repost", "original"]
    assert posts["parent"].tolist() == [-1, -1, 1, 1, -1, -1, -1, 4, 7, -1]
    assert posts["root"].tolist() == [0, 1, 1, 1, 4, 5, 6, 4, 4, 9]
    assert posts["depth"].tolist() == [0, 0, 1, 1, 0, 0, 0, 1, 2, 0]
    assert posts["hashtag"].tolist() == [
        False, True, True, True, True, False, True, True, True, True]
    assert (posts["time"].diff().dropna() >= pd.Timedelta(0)).all()


def test_exposures_hold_every_row_with_names_for_codes(run):
    exposures = run.exposures
    assert exposures["cause"].tolist() == ["feed", "mention", "feed", "trend"]
    assert exposures["story"].tolist() == ["leak", "leak", "denial", "leak"]
    assert exposures["account"].tolist() == [2, 1, 0, 3]
    assert exposures["post"].tolist() == [1, 1, 5, -1]
    assert exposures["time"].iloc[3] == pd.Timestamp("2017-05-07T00:00+02:00")


def test_accounts_hold_every_column_and_each_story_of_its_own(run):
    accounts = run.accounts
    assert accounts["kind"].tolist() == [
        "person", "bot", "person", "institution", "outlet", "person",
        "source", "bot"]
    assert accounts["community"].tolist() == [
        "us_right", "us_right", "fr_right", "fr_centre", "fr_centre",
        "fr_centre", "us_right", "fr_right"]
    assert accounts["camp"].tolist() == [
        "sympathetic", "sympathetic", "sympathetic", "target", "target",
        "neutral", "sympathetic", "sympathetic"]
    assert accounts["country"].tolist() == [
        "US", "US", "FR", "FR", "FR", "FR", "US", "FR"]
    assert accounts["language"].tolist() == [
        "en", "en", "fr", "fr", "fr", "fr", "en", "fr"]
    assert accounts["activity"].tolist() == [.5, 1.5, 2.5, .25, 4, 0, 0, 8]
    for column in ("followers", "followees"):
        assert accounts[column].tolist() == small_run.ACCOUNTS[column]
    for column in ("automated", "amplifier", "enabled"):
        assert accounts[column].tolist() == [
            bool(flag) for flag in small_run.ACCOUNTS[column]]
    assert accounts["state_leak"].tolist() == [
        "posted", "posted", "posted", "aware", "aware", "posted", "posted",
        "unaware"]
    assert accounts["state_denial"].iloc[3] == "posted"
    assert accounts["seen_leak"].tolist() == [1, 4, 2, 3, 1, 1, 0, 0]
    assert accounts["seen_denial"].tolist() == [1, 0, 0, 0, 0, 2, 0, 0]


def test_no_declared_country_is_missing_and_no_country(run):
    declared = run.accounts["declared_country"]
    assert declared.isna().tolist() == [
        False, True, False, False, False, True, True, False]
    assert declared.dropna().tolist() == ["US", "FR", "FR", "FR", "US"]


def test_posts_per_account_agree_with_the_log(run):
    for story in ("leak", "denial"):
        log = run.posts[run.posts["story"] == story]
        counted = log["account"].value_counts().reindex(
            run.accounts.index, fill_value=0)
        assert counted.tolist() == run.accounts[f"posts_{story}"].tolist()


def test_series_have_one_row_per_interval_and_cell(run):
    series = run.series("posts")
    assert len(series) == 12 * 3 * 2 * 2 * 5
    # Friday 18:00 to 24:00, the hub's community: hub and reposting bot.
    cell = series[(series["seconds"] == small_run.DAY)
                  & (series["community"] == "us_right")
                  & (series["platform"] == "twitter")
                  & (series["story"] == "leak")]
    by_kind = cell.set_index("kind")["posts"]
    assert by_kind.to_dict() == {"person": 1, "bot": 1, "outlet": 0,
                                 "institution": 0, "source": 0}
    assert cell["time"].unique().tolist() == [
        pd.Timestamp("2017-05-06T00:00:00+02:00")]
    assert cell["hours_since_t0"].iloc[0] == pytest.approx(3 + 11 / 60)


def test_series_sums_by_community_and_story_equal_the_log(run):
    series, posts = run.series("posts"), run.posts
    by_story = series.groupby("story")["posts"].sum()
    assert by_story.to_dict() == {"leak": 9, "denial": 1}
    community = run.accounts["community"].loc[posts["account"]]
    assert (series.groupby("community")["posts"].sum().to_dict()
            == community.value_counts().to_dict())


def test_law_series_follows_the_silence(run):
    law = run.series("law")
    in_force = law.loc[(law["law"] == "silence") & law["in_force"], "time"]
    assert in_force.min() == pd.Timestamp("2017-05-06T00:00:00+02:00")
    assert in_force.max() == pd.Timestamp("2017-05-07T18:00:00+02:00")
    assert not law.loc[law["law"] == "moot", "in_force"].any()


def test_silences_are_the_enabled_laws(run):
    (silence,) = run.silences
    assert (silence.name, silence.country) == ("silence", "FR")
    assert silence.begin == pd.Timestamp("2017-05-06T00:00:00+02:00")
    assert silence.end == pd.Timestamp("2017-05-07T20:00:00+02:00")
    assert silence.end - silence.begin == pd.Timedelta(hours=44)


def test_acts_are_those_that_nothing_disables_on_the_local_clock(run):
    assert [(act.account, act.name) for act in run.acts] == [
        ("hub", "first"), ("campaign", "statement")]
    assert run.acts[0].time.isoformat() == "2017-05-05T20:49:00+02:00"


def test_named_accounts_and_hashtags(run):
    assert run.named_accounts == {"hub": 0, "campaign": 3}
    assert run.hashtags == ["#MacronLeaks"]


def test_a_run_without_laws_and_posts_is_readable(tmp_path):
    changed = {f"posts/{name}": np.zeros(0, dtype)
               for name, dtype in small_run.POST_COLUMNS.items()}
    changed["axes/law"] = []
    changed["series/law"] = np.zeros((12, 0), dtype="u1")
    path = small_run.write_run(tmp_path / "quiet.h5", changed)
    with Run.open(path) as quiet:
        assert len(quiet.posts) == 0
        assert str(quiet.posts["time"].dtype) == "datetime64[ns, UTC+02:00]"
        assert len(quiet.series("law")) == 0


def test_the_file_read_stays_the_same_when_replaced(tmp_path):
    path = small_run.write_run(tmp_path / "run.h5")
    with Run.open(path) as opened:
        newer = small_run.write_run(
            tmp_path / "run.h5.part",
            {f"posts/{name}": np.zeros(0, dtype)
             for name, dtype in small_run.POST_COLUMNS.items()})
        newer.replace(path)
        assert len(opened.posts) == len(small_run.POSTS)


def assert_refused(path, what, use=lambda run: None):
    with pytest.raises(RunFileError) as refusal:
        with Run.open(path) as opened:
            use(opened)
    message = str(refusal.value)
    assert message.startswith(f"{path}: ")
    assert what in message
    assert "\n" not in message


def test_unreadable_files_are_refused(tmp_path):
    assert_refused(tmp_path / "none.h5", "No such file")
    assert_refused(tmp_path, "directory")
    text = tmp_path / "text.h5"
    text.write_text("not HDF5")
    assert_refused(text, "not an HDF5 file")
    whole = small_run.write_run(tmp_path / "whole.h5").read_bytes()
    cut = tmp_path / "cut.h5"
    cut.write_bytes(whole[: len(whole) // 2])
    assert_refused(cut, "damaged HDF5 file")


@pytest.mark.parametrize(("attributes", "what"), [
    ({"format": None}, "not a leaksim result"),
    ({"format": "openmc"}, "not a leaksim result: it has format 'openmc'"),
    ({"format_version": np.int32(2)},
     "format version 2; this package reads version 1"),
    ({"format_version": None}, "format version None"),
    ({"t0": None}, "no attribute t0"),
])
def test_other_formats_are_refused(tmp_path, attributes, what):
    path = small_run.write_run(tmp_path / "run.h5", None, attributes)
    assert_refused(path, what)


@pytest.mark.parametrize(("changed", "use", "what"), [
    ({"posts/form": None}, lambda run: run.posts, "no dataset /posts/form"),
    ({"axes/camp": None}, lambda run: run.accounts, "no dataset /axes/camp"),
    ({"posts/form": np.full(10, 3, "u1")}, lambda run: run.posts,
     "/posts/form holds 3; only 3 names are known"),
    ({"posts/form": np.zeros(9, "u1")}, lambda run: run.posts,
     "columns of /posts differ in length"),
    ({"accounts/seen": np.zeros((2, 7), "u2")}, lambda run: run.accounts,
     "/accounts/seen has the shape (2, 7); (2, 8) expected"),
    ({"series/posts": np.zeros((12, 3), "i4")},
     lambda run: run.series("posts"), "/series/posts has the shape (12, 3)"),
    ({}, lambda run: run.series("likes"), "no dataset /series/likes"),
    ({"scenario": "a = "}, lambda run: run.silences, "/scenario is not TOML"),
    ({"scenario": "[[law]]\nname = 'x'"}, lambda run: run.silences,
     "'country'"),
])
def test_damaged_content_is_refused_when_asked_for(tmp_path, changed, use,
                                                   what):
    path = small_run.write_run(tmp_path / "run.h5", changed)
    assert_refused(path, what, use)


def test_a_missing_part_of_the_vote_is_told(tmp_path):
    path = small_run.write_run(tmp_path / "run.h5", {
        "scenario": small_run.SCENARIO.replace("[vote]", "[other]")})
    with h5py.File(path, "a") as file:
        del file["votes"].attrs["eligible"]
    with Run.open(path) as run:
        with pytest.raises(RunFileError, match="no attribute eligible"):
            run.eligible_voters
        with pytest.raises(RunFileError, match="/scenario lacks a key.*vote"):
            run.election


def test_what_happened_besides_posts(run):
    assert run.has("votes/time") and not run.has("votes/none")
    assert run.trends["country"].tolist() == ["US", "FR", "FR", "FR", "FR"]
    assert run.trends["on"].tolist() == [True, True, False, True, False]
    assert run.newsrooms["state"].tolist() == [
        "verifying", "published", "verifying", "published"]
    assert run.interventions["intervention"].tolist() == ["label"]
    assert run.votes["cast"].iloc[-1] == 5
    assert run.eligible_voters == 8
    assert run.credence("leak").tolist() == [0, 1, 2, 0, 0, -1, 0, 0]
    assert run.main_story == "leak"
    assert [(warning.name, f"{warning.time:%a %H:%M}")
            for warning in run.warnings] == [
        ("media", "Sat 00:45"), ("citizens", "Sat 10:00")]


def test_credence_over_time_by_community_and_story(run):
    credence = run.series("credence")
    aware = run.series("aware")
    assert list(credence.columns) == ["time", "seconds", "hours_since_t0",
                                      "community", "story", "credence"]
    assert aware["aware"].sum() == 11 * 3 * 2
    met = aware["aware"] > 0
    assert set(credence["story"][met]) == {run.main_story}
    mean = credence["credence"][met] / aware["aware"][met]
    assert (mean == -0.5).all()
    assert (credence["credence"][~met] == 0).all()


def test_background_by_community_and_platform(run):
    background = run.series("background")
    assert len(background) == 12 * 3 * 2
    totals = background.groupby("community")["background"].sum()
    assert totals.to_dict() == {"fr_right": 12, "us_right": 24,
                                "fr_centre": 36}
