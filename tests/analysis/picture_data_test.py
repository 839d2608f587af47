"""The numbers behind the pictures of a run, against counts by hand."""

import numpy as np
import pandas as pd
import pytest

import small_run
from leaksim_analysis import (
    Run,
    background_data,
    credence_data,
    exposure_data,
    language_data,
    ranking_data,
    timeline_data,
    vote_data,
)


def local(text):
    return pd.Timestamp(f"{text}+02:00")


def test_spans_are_cut_to_the_window_and_end_with_it():
    changes = pd.DataFrame({
        "time": [local(f"2017-05-05T{hour:02}:00")
                 for hour in (1, 2, 8, 9, 12, 13, 20)],
        "on": [True, False, True, True, False, False, True]})
    window = local("2017-05-05T10:00"), local("2017-05-05T22:00")
    assert timeline_data.spans_of(changes, *window) == (
        (local("2017-05-05T10:00"), local("2017-05-05T12:00")),
        (local("2017-05-05T20:00"), local("2017-05-05T22:00")))


def test_only_what_is_published_is_an_event_of_the_press(run):
    rows = timeline_data.press_rows(run, run.start, run.end)
    assert [row.moments for row in rows] == [
        (local("2017-05-05T21:00"),), (local("2017-05-07T20:00"),)]


def test_a_file_without_trends_has_posts_and_warnings_only(tmp_path):
    missing = {f"{group}/time": None
               for group in ("trends", "newsrooms", "interventions")}
    path = small_run.write_run(tmp_path / "run.h5", missing)
    with Run.open(path) as run:
        rows = timeline_data.timeline_rows(run, run.start, run.end)
    assert [row.kind for row in rows] == [
        "scripted post", "scripted post", "warning"]


def test_first_exposures_by_cause_of_one_story(run):
    hours = exposure_data.hours_by_cause(run.exposures, "leak")
    assert {cause: list(met * 3600) for cause, met in hours.items()} == {
        "feed": [pytest.approx(5)], "mention": [pytest.approx(9)],
        "trend": [pytest.approx(2 * small_run.DAY - small_run.T0)]}
    assert list(exposure_data.hours_by_cause(run.exposures, "denial")) == [
        "feed"]


def test_communities_add_up_to_all_their_accounts(run):
    percent = exposure_data.percent_by_community(run.exposures, run.accounts,
                                                 "leak")
    assert percent.sum(axis=1).tolist() == pytest.approx([100, 100, 100])
    # fr_right: accounts 2 (feed) and 7; us_right: 0, 1 (mention) and 6.
    assert percent.loc["fr_right", "feed"] == pytest.approx(50)
    assert percent.loc["us_right", "mention"] == pytest.approx(100 / 3)
    assert percent.loc["us_right", "not reached"] == pytest.approx(200 / 3)
    assert percent.loc["fr_centre", "trend"] == pytest.approx(100 / 3)


def test_ranking_counts_hashtag_posts_of_every_form(run):
    early = ranking_data.hashtag_posts(run.posts, 3.1)
    assert ranking_data.posts_by_account(early).to_dict() == {
        2: 2, 0: 1, 1: 1}
    everything = ranking_data.hashtag_posts(run.posts, np.inf)
    counts = ranking_data.posts_by_account(everything)
    assert list(counts.items()) == [(2, 4), (1, 2), (0, 1), (5, 1)]


def test_the_leading_accounts_are_described(run):
    counts = pd.Series({2: 4, 0: 1})
    table = ranking_data.describe(counts, run.accounts, run.named_accounts)
    assert table.to_dict("list") == {
        "posts": [4, 1], "role": ["amplifier", "person"],
        "community": ["fr_right", "us_right"],
        "camp": ["sympathetic", "sympathetic"], "name": ["", "hub"]}


@pytest.mark.parametrize(("accounts", "count"), [
    (2_000, 1), (149_999, 1), (150_000, 2), (1_000_000, 10),
    (10_000_000, 100)])
def test_how_many_accounts_lead(accounts, count):
    assert ranking_data.top_count(accounts) == count


def test_most_posts_within_two_hours_equal_a_count_of_every_window():
    random = np.random.default_rng(5)
    posts = pd.DataFrame({"account": random.integers(0, 4, 200),
                          "seconds": random.integers(0, 40_000, 200)})
    by_hand = max(
        ((posts["account"] == row.account)
         & posts["seconds"].between(row.seconds, row.seconds + 7_200)).sum()
        for row in posts.itertuples())
    assert ranking_data.most_within(posts, 2) == by_hand
    assert ranking_data.most_within(posts[:0], 2) == 0


def test_both_ends_of_the_window_count():
    posts = pd.DataFrame({"account": [1, 1, 2], "seconds": [0, 7_200, 7_201]})
    assert ranking_data.most_within(posts, 2) == 2
    assert ranking_data.most_within(posts, 1.9) == 1


def test_posts_by_declared_country_and_language(run):
    posts = ranking_data.hashtag_posts(run.posts, 3.5)
    table = language_data.posts_by_country_and_language(posts, run.accounts)
    assert table.to_dict() == {
        "fr": {"FR": 2, "US": 0, "none declared": 0},
        "en": {"FR": 1, "US": 1, "none declared": 1}}


def test_ratio_so_far_waits_for_both_groups():
    ratio = language_data.cumulative_ratio(
        [3.0, 1.0, 2.0, 4.0], [True, True, False, False],
        [False, False, True, True], np.array([1.0, 2.0, 3.0, 4.0]))
    assert np.isnan(ratio[0])
    assert ratio[1:].tolist() == [1, 2, 1]


def test_credence_of_those_who_met_the_leak(run):
    readers = credence_data.reader_table(
        run.exposures, run.accounts, run.credence("leak"), "leak", ["denial"])
    # Account 3, an institution, is no reader; 0 met the denial, not the leak.
    logistic = [1 / (1 + np.exp(-2)), 1 / (1 + np.exp(-1))]
    assert readers["credence"].tolist() == pytest.approx(logistic)
    assert readers["countered"].tolist() == [False, False]
    met_both = pd.concat([run.exposures, run.exposures[2:3].assign(account=2)])
    readers = credence_data.reader_table(
        met_both, run.accounts, run.credence("leak"), "leak", ["denial"])
    table = credence_data.mean_by_answer(readers)
    assert table["camp"].tolist() == ["sympathetic"] * 2
    assert table["countered"].tolist() == [False, True]
    assert table["mean"].tolist() == pytest.approx(logistic[::-1])
    assert table["size"].tolist() == [1, 1]


def test_mean_credence_needs_enough_readers():
    readers = pd.DataFrame({
        "hours": [0.0, 0.9, 1.0, 2.5], "credence": [0.2, 0.4, 0.9, 0.5],
        "camp": pd.Categorical(["a", "a", "a", "b"], ["a", "b"])})
    means = credence_data.mean_by_hour(readers, [0, 1, 2, 3], 2)
    assert means["a"].iloc[0] == pytest.approx(0.3)
    assert means["a"].iloc[1:].isna().all()
    assert means["b"].isna().all()


def test_votes_in_percent(run):
    percent = vote_data.vote_percent(run.votes, run.eligible_voters)
    assert percent["turnout"].iloc[[7, 8, 23]].tolist() == [0, 12.5, 62.5]
    assert percent["share"].iloc[:8].isna().all()
    assert percent["share"].iloc[8:].tolist() == pytest.approx([60] * 16)
    assert percent["effect"].iloc[23] == pytest.approx(-1)


def background(start, minutes, values):
    """The series of two communities, the second of which is foreign."""
    times = [start + pd.Timedelta(minutes=minutes * (i + 1))
             for i in range(len(values))]
    return pd.concat([
        pd.DataFrame({"time": times, "community": name, "background": counts})
        for name, counts in (("home", values), ("away", [100] * len(values)))])


def test_domestic_rates_add_intervals_up_to_hours():
    start = local("2017-05-05T00:00")
    rate = background_data.domestic_rate(
        background(start, 30, [1, 2, 3, 4, 5]), ["home"], start)
    assert rate.tolist() == [3, 7, 5]
    assert rate.index[1] == local("2017-05-05T01:00")
    coarse = background_data.domestic_rate(
        background(start, 120, [6, 8]), ["home"], start)
    assert coarse.tolist() == [3, 4]


def test_an_hour_stands_beside_the_week_before_or_else_the_day_before():
    hours = pd.date_range(local("2017-04-29T00:00"), periods=24 * 9, freq="H")
    rate = pd.Series(np.arange(len(hours), dtype=float), hours)
    both = background_data.with_ordinary_days(
        rate, local("2017-05-05T23:00"), local("2017-05-06T01:00"))
    friday, saturday = both.iloc[0], both.iloc[1]
    assert (friday["this"], friday["day_before"]) == (167, 143)
    assert np.isnan(friday["week_before"])
    assert (saturday["this"], saturday["week_before"]) == (168, 0)
    assert np.isnan(saturday["day_before"])
    assert background_data.rush(rate, hours[3], hours[6]) == 5


def test_the_share_of_an_hour_counts_posts_about_the_stories():
    day = local("2017-05-07T00:00")
    rate = pd.Series(1.0, pd.date_range(day, periods=24, freq="H"))
    posts = pd.Series([day + pd.Timedelta(hours=hour)
                       for hour in (-1, 3, 20.5, 24)])
    assert background_data.hour_share(
        rate, posts, day, 20) == pytest.approx(100 * 2 / 26)
    assert np.isnan(background_data.hour_share(rate[:23], posts, day, 20))
