#include "case_record.hpp"

#include <catch2/catch.hpp>

namespace leaksim::test {

namespace {

void add_accounts(RunRecord& record) {
  record.axes.community = {"us", "fr"};
  record.axes.platform = {"twitter", "facebook"};
  record.axes.story = {"leak", "denial"};
  record.axes.kind = {"person", "bot"};
  record.axes.form = {"original", "repost"};
  record.axes.language = {"fr", "en"};
  record.axes.country = {"US", "FR"};
  record.axes.named_account = {"campaign", "hub"};
  AccountColumns& accounts = record.accounts;
  accounts.kind = {0, 0, 1, 0, 0, 1};
  accounts.community = {0, 0, 0, 1, 1, 1};
  accounts.country = {0, 0, 0, 1, 1, 1};
  accounts.declared_country = {0, 0, 255, 1, 255, 1};
  accounts.automated = {0, 0, 1, 0, 0, 1};
  accounts.amplifier = {0, 0, 1, 0, 0, 0};
  accounts.enabled = {1, 1, 1, 1, 1, 1};
  accounts.activity = {1, 2, 3, 4, 5, 6};
  accounts.state = {2, 1, 0, 2, 0, 0, 1, 1, 1, 0, 0, 0};
  accounts.posts.assign(accounts.kind.size() * record.axes.story.size(), 0);
  accounts.named = {silent, hub};
}

}  // namespace

RunRecord record_of(const std::vector<PostRow>& rows) {
  RunRecord record;
  record.start = *parse_instant("2017-05-05T00:00:00+02:00");
  record.clock = {120};
  record.t0 = t0;
  record.time_done = 3 * day;
  record.finished = true;
  add_accounts(record);
  PostColumns& posts = record.posts;
  for (const PostRow& row : rows) {
    const auto number = static_cast<std::int32_t>(posts.time.size());
    const auto parent = static_cast<std::size_t>(row.parent);
    posts.time.push_back(t0 + row.t);
    posts.account.push_back(row.account);
    posts.story.push_back(row.story);
    posts.platform.push_back(row.platform);
    posts.form.push_back(row.parent < 0 ? 0 : 1);
    posts.language.push_back(row.language);
    posts.parent.push_back(row.parent);
    posts.root.push_back(row.parent < 0 ? number : posts.root[parent]);
    posts.depth.push_back(
        row.parent < 0 ? std::uint16_t{0}
                       : static_cast<std::uint16_t>(posts.depth[parent] + 1));
    posts.hashtag.push_back(row.hashtag);
    ++record.accounts
          .posts[row.story * record.accounts.kind.size() + row.account];
  }
  return record;
}

RunRecord stopped_at(RunRecord record, Seconds t) {
  record.time_done = t0 + t;
  record.finished = false;
  return record;
}

double value_of(const Figure& figure) {
  INFO(figure.reason);
  REQUIRE(figure.value.has_value());
  return *figure.value;
}

}  // namespace leaksim::test
