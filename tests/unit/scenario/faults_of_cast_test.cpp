// Does a scenario whose parts do not fit together say which?
#include <string>

#include <catch2/catch.hpp>

#include "written_case.hpp"

using namespace leaksim::test;

TEST_CASE("times out of order") {
  check_faults({
      {"end = 2017-05-06T12:00:00+02:00",
       "end = 2017-05-05T10:00:00Z",
       {R"(case.toml:3:7: scenario.end: 2017-05-05T12:00:00+02:00 is not after the start; accepted: a time after 2017-05-05T12:00:00+02:00)"}},
      {"end = 2017-05-06T12:00:00+02:00",
       "end = 2027-06-06T12:00:00+02:00",
       {R"(case.toml:3:7: scenario.end: 2027-06-06T12:00:00+02:00 is too late; accepted: a time within ten years of the start)"}},
      {"seed = 7",
       "seed = 7\nt0 = 2017-05-06T12:00:00+02:00",
       {R"(case.toml:5:6: scenario.t0: 2017-05-06T12:00:00+02:00 is outside the run; accepted: a time from 2017-05-05T12:00:00+02:00 to before 2017-05-06T12:00:00+02:00)"}},
      {"seed = 7",
       "seed = 7\ntick = \"7 s\"",
       {R"(case.toml:5:8: scenario.tick: 7 s does not divide a day; accepted: a number of seconds that divides 86400)"}},
      {"",
       "[output]\ninterval = \"90 s\"",
       {R"(case.toml:57:12: output.interval: 90 s is no multiple of the tick; accepted: a multiple of 60 s)"}},
      {"",
       "[output]\nsnapshots = [\"1 h\", 2017-05-05T12:00:00+02:00]",
       {R"(case.toml:57:21: output.snapshots[2]: 2017-05-05T12:00:00+02:00 is outside the run; accepted: a time after 2017-05-05T12:00:00+02:00, at most 2017-05-06T12:00:00+02:00)"}},
      {"",
       "[output]\nsnapshots = [\"24.1 h\"]",
       {R"(case.toml:57:14: output.snapshots[1]: 2017-05-06T12:06:00+02:00 is outside the run; accepted: a time after 2017-05-05T12:00:00+02:00, at most 2017-05-06T12:00:00+02:00)"}},
      {"",
       "[output]\nsnapshots = [\"90 s\"]",
       {R"(case.toml:57:14: output.snapshots[1]: 2017-05-05T12:01:30+02:00 is within a tick; accepted: a multiple of 60 s after the start)"}},
      {"",
       "[output]\nsnapshots = [\"1 h\", 2017-05-05T13:00:00+02:00]",
       {R"(case.toml:57:21: output.snapshots[2]: 2017-05-05T13:00:00+02:00 is given twice; accepted: each moment once)"}},
      {"", "[output]\nsnapshots = [\"24 h\", \"60 s\"]", {}},
      // A default, told at the head of the file that lacks it.
      {"seed = 7",
       "seed = 7\ntick = \"1 d\"",
       {R"(case.toml:1:1: output.interval: 600 s is no multiple of the tick; accepted: a multiple of 86400 s)"}},
      {"time = 2017-05-05T20:49:00+02:00",
       "time = 2017-05-05T11:59:59+02:00",
       {R"(case.toml:41:8: account.hub.acts.first.time: 2017-05-05T11:59:59+02:00 is outside the run; accepted: a time from 2017-05-05T12:00:00+02:00 to before 2017-05-06T12:00:00+02:00; after it, enabled = false)"}},
      {"time = 2017-05-05T20:49:00+02:00",
       "time = 2017-05-06T12:00:00+02:00",
       {R"(case.toml:41:8: account.hub.acts.first.time: 2017-05-06T12:00:00+02:00 is outside the run; accepted: a time from 2017-05-05T12:00:00+02:00 to before 2017-05-06T12:00:00+02:00; after it, enabled = false)"}},
      {"time = 2017-05-05T20:49:00+02:00",
       "time = 2017-05-05T12:00:00+02:00",
       {}},
      {"time = 2017-05-05T20:49:00+02:00",
       "time = 2017-05-09T12:00:00+02:00\nenabled = false",
       {}},
      {"end = 2017-05-07T20:00:00+02:00",
       "end = 2017-05-06T00:00:00+02:00",
       {R"(case.toml:55:7: law.silence.end: 2017-05-06T00:00:00+02:00 is not after its begin; accepted: a time after 2017-05-06T00:00:00+02:00)"}},
      {"end = 2017-05-07T20:00:00+02:00",
       "end = 2037-05-07T20:00:00+02:00",
       {R"(case.toml:55:7: law.silence.end: 2037-05-07T20:00:00+02:00 is far from the run; accepted: a time within ten years of the start)"}},
  });
}

TEST_CASE("laws of one country must not overlap") {
  const std::string second = R"([[law]]
name = "second"
begin = 2017-05-07T19:59:59+02:00
end = 2017-05-08T00:00:00+02:00
)";
  check_faults({
      {"",
       second + "country = \"FR\"",
       {R"(case.toml:58:9: law.second.begin: it overlaps the law "silence" of FR; accepted: laws of one country that follow one another, or one law for both)"}},
      {"", second + "country = \"FR\"\nenabled = false", {}},
      {"", second + "country = \"US\"", {}},
      {"",
       "[[law]]\nname = \"next\"\nbegin = 2017-05-07T20:00:00+02:00\n"
       "end = 2017-05-08T00:00:00+02:00\ncountry = \"FR\"",
       {}},
  });
}

TEST_CASE("names that nothing bears") {
  check_faults({
      {"community = \"left\"",
       "community = \"lefft\"",
       {R"(case.toml:36:13: account.hub.community: no community is named "lefft"; accepted: one of right, left; did you mean "left"?)"}},
      {"platform = \"twitter\"\nlanguage = \"en\"",
       "platform = \"twiter\"\nlanguage = \"de\"",
       {R"(case.toml:43:12: account.hub.acts.first.platform: no platform is named "twiter"; accepted: one of twitter, 4chan; did you mean "twitter"?)",
        R"(case.toml:44:12: account.hub.acts.first.language: no language is named "de"; accepted: one of fr, en)"}},
      {"hashtag = \"#Leak\"",
       "counters = \"denail\"\naffinity = { targte = 1 }",
       {R"(case.toml:30:12: story.leak.counters: no story is named "denail"; accepted: one of leak, denial; did you mean "denial"?)",
        R"(case.toml:31:23: story.leak.affinity.targte: no camp is named "targte"; accepted: one of target, neutral; did you mean "target"?)"}},
      {"hashtag = \"#Leak\"",
       "counters = \"leak\"",
       {R"(case.toml:30:12: story.leak.counters: "leak" is the story itself; accepted: another story, or "" for none)"}},
      {"communities = { left = 1 }",
       "communities = { left = 1 }\ntargets = [\"hub\", \"hbu\"]",
       {R"(case.toml:49:19: botnet.net.targets[2]: no account is named "hbu"; accepted: one of hub; did you mean "hub"?)"}},
      {"name = \"silence\"\ncountry = \"FR\"",
       "name = \"silence\"\ncountry = \"FX\"",
       {R"(case.toml:53:11: law.silence.country: no country is named "FX"; accepted: one of FR, US; did you mean "FR"?)"}},
      {"name = \"silence\"",
       "name = \"silence\"\ncompliance = { oficial = 1 }",
       {R"(case.toml:53:26: law.silence.compliance.oficial: no compliance class is named "oficial"; accepted: one of official, mainstream, activist, ordinary, foreign; did you mean "official"?)"}},
      {"camp = \"target\"",
       "camp = \"target\"\nmembers = { tvitter = 1 }",
       {R"(case.toml:21:23: community.right.members.tvitter: no platform is named "tvitter"; accepted: one of twitter, 4chan; did you mean "twitter"?)"}},
      {"",
       "[network.twiter]\nfollowees_median = 5",
       {R"(case.toml:56:1: network.twiter: no platform is named "twiter"; accepted: one of twitter, 4chan; did you mean "twitter"?)"}},
      {"",
       "[network.4chan]\nfollowees_median = 5",
       {R"(case.toml:56:1: network.4chan: a board, which has no follow graph; accepted: a platform with kind = "feed")"}},
      {"name = \"4chan\"",
       "name = \"seed\"",
       {R"(case.toml:13:8: platform.seed.name: "seed" is a key of [network]; accepted: another name)"}},
      {"language = \"en\"\n[[botnet]]",
       "language = \"en\"\ncoins_hashtag = true\n[[botnet]]",
       {}},
      {"story = \"leak\"\nplatform = \"twitter\"\nlanguage",
       "story = \"denial\"\ncoins_hashtag = true\nplatform = "
       "\"twitter\"\nlanguage",
       {R"(case.toml:43:17: account.hub.acts.first.coins_hashtag: the story "denial" has no hashtag; accepted: false, or a hashtag of the story)"}},
  });
}

TEST_CASE("shares and audiences that do not fit") {
  check_faults({
      {"share = 0.6",
       "share = 0.61",
       {R"(case.toml:23:9: community.left.share: the shares of all communities sum to 1.01; accepted: shares that sum to 1)"}},
      {"share = 0.6", "share = 0.6000005", {}},
      {"share = 0.6",
       "share = 0.600002",
       {R"(case.toml:23:9: community.left.share: the shares of all communities sum to 1; accepted: shares that sum to 1)"}},
      {"audience = { left = 3, right = 1 }\n",
       "",
       {R"(case.toml:34:1: account.hub.audience: no weight above 0 for its followers; accepted: weights by community, at least one above 0)"}},
      {"audience = { left = 3, right = 1 }",
       "audience = { left = 0 }",
       {R"(case.toml:38:12: account.hub.audience: no weight above 0 for its followers; accepted: weights by community, at least one above 0)"}},
      // 3/4 of the followers are in "left", 40 % of the accounts: at most
      // 0.4 / 0.75 = 53.33 %.
      {"followers = \"10 %\"",
       "followers = \"80 %\"",
       {R"(case.toml:37:13: account.hub.followers: 600 followers in "left", which has 400 accounts on feeds; accepted: at most 53.3333 %)"}},
      {"followers = \"10 %\"", "followers = \"53.3333 %\"", {}},
      // A tenth of "left" is on Twitter: 0.04 / 0.75.
      {"camp = \"neutral\"\n",
       "camp = \"neutral\"\nmembers = { twitter = 0.1 }\n",
       {R"(case.toml:38:13: account.hub.followers: 75 followers in "left", which has 40 accounts on feeds; accepted: at most 5.3333 %)"}},
      {"accounts_share = 0.01",
       "accounts_share = 0.41",
       {R"(case.toml:47:18: botnet.net.accounts_share: 410 accounts in "left", which has 400 accounts on feeds; accepted: at most 40 %)"}},
      {"communities = { left = 1 }",
       "communities = {}",
       {R"(case.toml:48:15: botnet.net.communities: no weight above 0 for its accounts; accepted: weights by community, at least one above 0)"}},
      {"communities = { left = 1 }",
       "communities = { left = 1 }\nrate_median = \"200 / h\"",
       {R"(case.toml:49:15: botnet.net.rate_median: above rate_max; accepted: at most as much)"}},
      {"",
       "[network.twitter]\nfollowees_max = 10",
       {R"(case.toml:56:1: network.twitter.followees_median: above followees_max; accepted: at most 10)"}},
      {"language = \"fr\"\n",
       "language = \"fr\"\nsecond_language = \"fr\"\n",
       {R"(case.toml:20:19: community.right.second_language: "fr" is its first language; accepted: another language, or "" for none)"}},
  });
}

TEST_CASE("there is a community and a feed") {
  check_faults({
      {"name = \"twitter\"\n",
       "name = \"twitter\"\nkind = \"board\"\n",
       {R"(case.toml:1:1: platform: no feed; accepted: at least one [[platform]] with kind = "feed")"}},
  });
}

TEST_CASE("there is a most of everything that is numbered in few bits") {
  std::string stories;
  std::string platforms;
  std::string languages;
  for (char letter = 'a'; letter <= 'g'; ++letter) {
    const std::string name(1, letter);
    stories += "[[story]]\nname = \"" + name + "\"\nappeal = 0\n";
    platforms += "[[platform]]\nname = \"" + name + "\"\n";
    languages += "[[community]]\nname = \"" + name +
                 "\"\nshare = 0\ncountry = \"FR\"\ncamp = \"target\"\n"
                 "language = \"x" +
                 name + "\"\n";
  }
  check_faults({
      {"",
       stories,
       {R"(case.toml:74:1: story.g: number 9 of its kind; accepted: at most 8)"}},
      {"",
       platforms,
       {R"(case.toml:68:1: platform.g: number 9 of its kind; accepted: at most 8)"}},
      {"",
       languages,
       {R"(case.toml:97:12: community.g.language: more languages than fit; accepted: at most 8 in a scenario)"}},
  });
  std::string communities;
  for (int i = 0; i < 249; ++i) {
    communities += "[[community]]\nname = \"c" + std::to_string(i) +
                   "\"\nshare = 0\ncountry = \"FR\"\ncamp = \"target\"\n"
                   "language = \"fr\"\n";
  }
  check_faults({
      {"",
       communities,
       {R"(case.toml:1544:1: community.c248: number 251 of its kind; accepted: at most 250)"}},
  });
}
