// Who posts: top accounts, bursts, labels, and who is engaged when?
#include "measure/authors.hpp"

#include <catch2/catch.hpp>

#include "case_record.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

/// By t = 3.1 h the american has 3 posts, the bot 2, the hub 1.
RunRecord uneven() {
  return record_of({
      {.t = 0},
      {.t = 1, .account = american},
      {.t = 2, .account = american},
      {.t = 3, .account = bot, .parent = 0},
      {.t = 4, .account = bot, .parent = 0},
      {.t = 11'160, .account = american},
      {.t = 11'161, .account = french},
      {.t = 11'162, .account = french},
      {.t = 11'163, .account = french},
      {.t = 11'164, .account = french},
  });
}

}  // namespace

TEST_CASE("the top accounts are ten at full size, at least one") {
  const RunRecord record = uneven();
  const CaseRun run(record);
  CHECK(value_of(top_accounts_share(run, 1'000'000)) == Approx(3.0 / 6));
  CHECK(value_of(top_accounts_share(run, 60)) == Approx(3.0 / 6));
  CHECK(value_of(top_accounts_share(run, 41)) == Approx(3.0 / 6));  // 1.46
  CHECK(value_of(top_accounts_share(run, 40)) == Approx(5.0 / 6));  // 1.5
  CHECK(value_of(top_accounts_share(run, 24)) == 1.0);              // 2.5
  CHECK(value_of(top_accounts_share(run, 6)) == 1.0);  // more than there are
}

TEST_CASE("a burst is counted in any 2 h, both ends included") {
  const std::vector<PostRow> rows = {
      {.t = 0, .account = american},    {.t = 1, .account = bot},
      {.t = 2, .account = bot},         {.t = 3600, .account = american},
      {.t = 7200, .account = american}, {.t = 7201, .account = american},
      {.t = 7202, .account = bot},      {.t = 10'801, .account = american},
  };
  const RunRecord record = record_of(rows);
  CHECK(value_of(most_posts_in_2h(CaseRun(record))) == 3.0);
  CHECK(value_of(most_posts_in_2h(
            CaseRun(record_of({{.t = 0, .account = american},
                               {.t = 7201, .account = american}})))) == 1.0);
  CHECK(value_of(most_posts_in_2h(CaseRun(record_of({})))) == 0.0);
  CHECK_FALSE(most_posts_in_2h(CaseRun(stopped_at(record, day))).value);
}

TEST_CASE("the bot share of authors counts accounts, not posts") {
  // Four authors, of whom the bot is automated.
  CHECK(value_of(automated_share_of_authors(CaseRun(uneven()))) == 0.25);
  CHECK_FALSE(automated_share_of_authors(CaseRun(record_of({}))).value);
}

TEST_CASE("the most active tenth is taken of the accounts that are enabled") {
  RunRecord record = record_of({});
  CHECK(value_of(top_tenth_activity(CaseRun(record))) == Approx(6.0 / 21));
  record.accounts.enabled[french_bot] = 0;
  CHECK(value_of(top_tenth_activity(CaseRun(record))) == Approx(5.0 / 15));
}

TEST_CASE("accounts are engaged by Sunday 20:00, that moment included") {
  const Seconds closing = 2 * day + 20 * hour - t0;
  const RunRecord record = record_of({
      {.t = 0},
      {.t = 1},
      {.t = 2, .account = french, .platform = facebook},
      {.t = closing, .account = american},
      {.t = closing + 1, .account = bot},
  });
  CHECK(value_of(engaged_accounts(CaseRun(record))) == 2.0);
  CHECK(value_of(engaged_accounts(CaseRun(stopped_at(record, closing)))) ==
        2.0);
  CHECK_FALSE(engaged_accounts(CaseRun(stopped_at(record, closing - 1))).value);
}
