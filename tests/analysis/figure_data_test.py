"""The numbers behind the pictures, against counts by hand."""

import numpy as np
import pandas as pd
import pytest

import small_run
from leaksim_analysis import figure_data
from leaksim_analysis.weekend import rates_by


def local(text):
    return pd.Timestamp(f"{text}+02:00")


def test_bin_edges_share_out_the_rest():
    assert figure_data.bin_edges(0, 1800, 600).tolist() == [0, 600, 1200, 1800]
    assert figure_data.bin_edges(5, 1204, 600).tolist() == [5, 605, 1204]
    assert figure_data.bin_edges(0, 1499, 600).tolist() == [0, 600, 1499]
    assert figure_data.bin_edges(0, 1500, 600).tolist() == [0, 600, 1200, 1500]
    assert figure_data.bin_edges(0, 7, 600).tolist() == [0, 7]


def test_posts_per_minute_counts_each_post_in_the_bin_that_begins_with_it():
    seconds = [-1, 0, 599, 600, 600, 1319, 1320]
    codes = [0, 0, 1, 1, 1, 0, 0]
    rates = figure_data.posts_per_minute(seconds, codes, 3, [0, 600, 1320])
    assert rates == pytest.approx(np.array([
        [1 / 10, 1 / 12],
        [1 / 10, 2 / 12],
        [0.0, 0.0],
    ]))


def test_rates_by_camp_add_up_to_all_posts(run):
    stack = rates_by(run, run.accounts["camp"].array, run.start, run.end)
    totals = dict(zip(stack.groups, stack.totals))
    assert totals == pytest.approx(
        {"sympathetic": 8, "target": 1, "neutral": 1})
    assert stack.total == pytest.approx(len(run.posts))
    # 20:40 to 20:50: the hub's first post and two reposts in 10 minutes.
    bin_of_t0 = (20 * 60 + 40) // 10
    assert stack.rate[bin_of_t0] == pytest.approx(0.3)
    assert stack.rate.max() == stack.rate[bin_of_t0]
    assert stack.share("sympathetic") == "80.0 %"


def test_rates_leave_out_what_lies_outside_the_window(run):
    stack = rates_by(run, run.accounts["camp"].array,
                     local("2017-05-05T20:49"), local("2017-05-06T00:19"))
    # The last post counted is at 23:55; the one at 00:19 opens the next bin.
    assert dict(zip(stack.groups, stack.totals)) == pytest.approx(
        {"sympathetic": 4, "target": 1, "neutral": 0})
    assert stack.share("neutral") == "0 %"


def test_roles_put_behaviour_before_label_and_newsrooms_apart(run):
    assert list(figure_data.author_roles(run.accounts)) == [
        "person", "labelled bot", "amplifier", "outlet, institution, source",
        "outlet, institution, source", "labelled bot",
        "outlet, institution, source", "amplifier"]


def test_hashtag_posts_are_those_on_twitter_from_t0_on(run):
    expected = [0, 30, 30, 600, 12_600, 12_601,
                2 * 86_400 + 3_600 - small_run.T0,
                2 * 86_400 + 72_000 - small_run.T0]
    assert figure_data.hashtag_seconds(
        run.posts, small_run.T0).tolist() == expected
    tagged_everywhere = run.posts.assign(hashtag=True)
    assert len(figure_data.hashtag_seconds(
        tagged_everywhere, small_run.T0)) == len(run.posts) - 1


def test_count_until_includes_the_last_second():
    seconds = np.array([0, 30, 30, 600, 12_600, 12_601])
    assert figure_data.count_until(seconds, 0) == 1
    assert figure_data.count_until(seconds, 3.5) == 5
    assert figure_data.count_until(seconds, 4) == 6


def test_cumulative_steps_by_hand():
    seconds = np.array([0, 1800, 1800, 5400, 9000])
    hours, counts = figure_data.cumulative_steps(seconds, 7200)
    assert hours.tolist() == [0, 0, 0.5, 1.5, 2]
    assert counts.tolist() == [0, 1, 3, 4, 4]


def test_cumulative_steps_without_posts_stay_at_zero():
    hours, counts = figure_data.cumulative_steps(np.array([], int), 3600)
    assert hours.tolist() == [0, 1]
    assert counts.tolist() == [0, 0]


def test_published_count_scales_with_the_number_of_accounts():
    full = figure_data.published_count(1_000_000)
    assert (full.low, full.value, full.high) == (37_600, 47_000, 56_400)
    tenth = figure_data.published_count(100_000)
    assert (tenth.low, tenth.value, tenth.high) == pytest.approx(
        (3_760, 4_700, 5_640))


@pytest.mark.parametrize(("count", "verdict"), [
    (37_599, "below"), (37_600, "within"), (56_400, "within"),
    (56_401, "above")])
def test_the_accepted_range_includes_its_ends(count, verdict):
    assert figure_data.published_count(1_000_000).verdict(count) == verdict


@pytest.mark.parametrize(("t0", "begin"), [
    ("2017-05-05T20:49", "2017-05-05T18:00"),
    ("2017-05-06T12:00", "2017-05-05T18:00"),
    ("2017-05-07T19:00", "2017-05-05T18:00"),
    ("2017-05-04T20:49", "2017-05-04T18:00"),
])
def test_the_window_is_the_weekend_of_t0(t0, begin):
    window = figure_data.weekend_window(
        local(t0), local("2017-04-29T00:00"), local("2017-05-10T00:00"))
    assert window == (local(begin), local("2017-05-08T00:00"))


def test_the_window_is_cut_to_the_run():
    t0 = local("2017-05-05T20:49")
    start, end = local("2017-05-05T20:00"), local("2017-05-06T10:00")
    assert figure_data.weekend_window(t0, start, end) == (start, end)
    with pytest.raises(figure_data.NothingToShow, match="Fri 05 May 18:00"):
        figure_data.weekend_window(t0, local("2017-05-01T00:00"),
                                   local("2017-05-05T18:00"))


@pytest.mark.parametrize(("positions", "place"), [
    ([2.0], (2.0, "right")),
    ([8.0], (8.0, "left")),
    ([1.0, 2.0, 7.0, 9.0], (2.0, "right")),
    ([1.0, 2.0, 4.0], (4.0, "right")),
])
def test_labels_go_where_the_room_is(positions, place):
    assert figure_data.widest_gap(positions, 0.0, 10.0) == place


def test_clock_ticks_name_each_day_once():
    ticks = figure_data.clock_ticks(local("2017-05-05T18:00"),
                                    local("2017-05-07T00:00"))
    assert [label for _, label in ticks] == [
        "18:00\nFri 5 May", "21:00", "00:00\nSat 6 May", "03:00", "06:00",
        "09:00", "12:00", "15:00", "18:00", "21:00", "00:00\nSun 7 May"]
    assert ticks[2][0] == local("2017-05-06T00:00")


@pytest.mark.parametrize("hours", [0.7, 3, 30, 54, 200, 900])
def test_clock_ticks_stay_few_and_inside(hours):
    begin = local("2017-05-05T20:49")
    end = begin + pd.Timedelta(hours=hours)
    times = [time for time, _ in figure_data.clock_ticks(begin, end)]
    assert 2 <= len(times) <= 11
    assert begin <= times[0] and times[-1] <= end
    assert len({b - a for a, b in zip(times, times[1:])}) <= 1
