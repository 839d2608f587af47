"""ranking.png: how much of the hashtag is written by how few accounts."""

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from leaksim_analysis import style
from leaksim_analysis.figure_data import ROLES, NothingToShow
from leaksim_analysis.published import (
    ONE_ACCOUNT_HOURS,
    ONE_ACCOUNT_POSTS,
    TOP_ACCOUNTS,
    TOP_ACCOUNTS_ACCEPTED,
    TOP_ACCOUNTS_HOURS,
    TOP_ACCOUNTS_PERCENT,
    TOP_ACCOUNTS_POSTS,
)
from leaksim_analysis.ranking_data import (
    describe,
    hashtag_posts,
    most_within,
    posts_by_account,
    top_count,
)
from leaksim_analysis.run import Run

SHOWN_ACCOUNTS = 10


def ranking_figure(run: Run) -> Figure:
    """Posts by rank of the account, and who the first ten are."""
    everything = hashtag_posts(run.posts, np.inf)
    if everything.empty:
        raise NothingToShow("no hashtag post from t = 0 on")
    early = hashtag_posts(run.posts, TOP_ACCOUNTS_HOURS)
    counts = posts_by_account(early if len(early) else everything)
    with rc_context(style.SETTINGS):
        figure = Figure(figsize=(12.5, 6.8), layout="constrained")
        figure.suptitle(f"{style.run_label(run)}\nThe most active accounts "
                        "under the hashtag")
        curve, bars = figure.subplots(1, 2, width_ratios=[1.1, 1])
        _draw_curves(curve, early, everything)
        _draw_bars(bars, run, counts, len(early))
        style.small_print(
            figure, run,
            "Hashtag posts of every form on twitter. Published: the ten most "
            f"active wrote more than {TOP_ACCOUNTS_POSTS:,} in a little over "
            f"3 h (S16), {TOP_ACCOUNTS_PERCENT} % of all (V10); one wrote "
            f"{ONE_ACCOUNT_POSTS} within {ONE_ACCOUNT_HOURS} h (S17, V11).",
            "Counts per account are not scaled with N; the share is that of "
            "the first max(1, 10 × N/10^6). Put in: how fast a bot may write "
            "(rate_max). Found: who leads, and with how much of the whole.")
    return figure


def _draw_curves(axes: Axes, early, everything):
    for posts, text, colour in (
            (everything, "whole run", style.SKY_BLUE),
            (early, f"by t = {TOP_ACCOUNTS_HOURS} h", style.BLUE)):
        counts = posts_by_account(posts).to_numpy()
        axes.step(np.arange(1, len(counts) + 1), counts, where="mid",
                  color=colour, linewidth=2, marker="o", markevery=slice(10),
                  markersize=4, label=f"this run, {text}: {len(posts):,} "
                                      f"posts by {len(counts):,} accounts")
    mean = TOP_ACCOUNTS_POSTS / TOP_ACCOUNTS
    axes.plot([1, TOP_ACCOUNTS], [mean, mean], color=style.PUBLISHED_COLOUR,
              linewidth=2, linestyle="--",
              label=f"published: mean of the top ten > {mean:.0f}, by about "
                    f"{TOP_ACCOUNTS_HOURS} h (S16)")
    axes.plot([1], [ONE_ACCOUNT_POSTS], "D", color=style.PUBLISHED_COLOUR,
              markersize=7, label=f"published: {ONE_ACCOUNT_POSTS} by one "
              f"account within {ONE_ACCOUNT_HOURS} h (S17)")
    most = most_within(everything, ONE_ACCOUNT_HOURS)
    axes.plot([1], [most], "D", color=style.BLUE, markerfacecolor="white",
              markersize=7, label=f"this run: {most:,} by one account within "
                                  f"{ONE_ACCOUNT_HOURS} h")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(0.8)
    axes.set_ylim(0.7)
    style.separate_thousands(axes.xaxis)
    style.separate_thousands(axes.yaxis)
    axes.set_xlabel("rank of the account (log scale)")
    axes.set_ylabel("hashtag posts of the account (log scale)")
    axes.set_title(f"By rank: one account writes {most:,} within "
                   f"{ONE_ACCOUNT_HOURS} h, published {ONE_ACCOUNT_POSTS}")
    axes.legend(loc="upper left", bbox_to_anchor=(-0.02, -0.12))


def _draw_bars(axes: Axes, run, counts, early_total):
    top = describe(counts.head(SHOWN_ACCOUNTS), run.accounts,
                   run.named_accounts)
    colours = dict(zip(ROLES, style.ROLE_COLOURS))
    rows = np.arange(len(top))
    axes.barh(rows, top["posts"], color=[colours[role] for role in
                                         top["role"]])
    for row, posts in zip(rows, top["posts"]):
        axes.annotate(f"{posts:,}", (posts, row), xytext=(4, 0),
                      textcoords="offset points", va="center")
    axes.set_yticks(rows, [_who(account, row) for account, row in
                           top.iterrows()])
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.12)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("hashtag posts" + (f" by t = {TOP_ACCOUNTS_HOURS} h"
                                       if early_total else ", whole run"))
    axes.set_title(_bars_title(run, counts, early_total))
    used = [role for role in ROLES if role in set(top["role"])]
    axes.legend([Patch(color=colours[role]) for role in used], used,
                title="role of the account", loc="upper left", ncols=2,
                bbox_to_anchor=(-0.02, -0.12), alignment="left")


def _who(account, row):
    return (f"{row['name'] or f'no. {account}'}, {row['community']}\n"
            f"({row['camp']})")


def _bars_title(run, counts, early_total):
    if not early_total:
        return f"No hashtag post by t = {TOP_ACCOUNTS_HOURS} h"
    top = top_count(run.accounts_total)
    posts = int(counts.head(top).sum())
    low, high = TOP_ACCOUNTS_ACCEPTED
    published = (f", published > {TOP_ACCOUNTS_POSTS:,} (S16)"
                 if top == TOP_ACCOUNTS else "")
    who = "account" if top == 1 else f"{top} accounts"
    return (f"The first {who}: {posts:,} posts{published},\n"
            f"{100 * posts / early_total:.1f} % of all, published "
            f"{TOP_ACCOUNTS_PERCENT} % (V10, accepted {low:g}–{high:g} %)")
