"""Published values that the pictures set beside a run (docs/facts.md).

Counts are those at full size, 10^6 accounts.
"""

import pandas as pd

ELECTION_DAY = pd.Timestamp("2017-05-07").date()

# S16, V10: the ten most active accounts in a little over three hours.
TOP_ACCOUNTS = 10
TOP_ACCOUNTS_POSTS = 1_300
TOP_ACCOUNTS_HOURS = 3.1
TOP_ACCOUNTS_PERCENT = 2.8
TOP_ACCOUNTS_ACCEPTED = (2.0, 4.5)

# S17, V11: most posts by one account within two hours, at any size.
ONE_ACCOUNT_POSTS = 294
ONE_ACCOUNT_HOURS = 2

# S18, V13, V14: two orderings in the first 3 h 30.
MORE_COUNTRY, LESS_COUNTRY = "US", "FR"
MORE_LANGUAGE, LESS_LANGUAGE = "fr", "en"
ORDERINGS_HOURS = 3.5

# V43 to V45: hour of the day, share of the electorate that has voted, %.
TURNOUT_PERCENT = {12: 28.23, 17: 65.30, 24: 74.56}

# S25: the target's share of the votes, %.
TARGET_PERCENT = 66.10

# V29: share of Sunday's domestic political posts from 20:00 to 21:00, %.
EVENING_PERCENT = 36.0
EVENING_ACCEPTED = (22.0, 50.0)
EVENING_HOUR = 20
