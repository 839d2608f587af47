#include "record/event_log.hpp"

#include <catch2/catch.hpp>

namespace leaksim {

namespace {

Post make_post(Seconds time, std::uint32_t author, std::uint32_t n,
               PostId parent, PostId root, std::uint16_t depth) {
  Post post;
  post.time = time;
  post.author = AccountId{author};
  post.n = n;
  post.parent = parent;
  post.root = root;
  post.depth = depth;
  return post;
}

void report(EventLog& log, Seconds begin,
            const std::vector<std::vector<FirstExposure>>& exposures) {
  TickReport tick{.begin = begin,
                  .end = begin + 60,
                  .first_slot = PostId{0},
                  .posts = {},
                  .background = {},
                  .laws = {}};
  for (const auto& list : exposures) {
    tick.first_exposures.emplace_back(list);
  }
  log.on_tick(tick);
}

using Rows = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("posts are rows in order of time, with parents and roots as rows") {
  // Slots in order of application: a later round may bear an earlier second.
  const std::vector<Post> by_slot{make_post(50, 9, 0, no_post, PostId{0}, 0),
                                  make_post(20, 5, 0, no_post, PostId{1}, 0),
                                  make_post(30, 7, 0, PostId{1}, PostId{1}, 1),
                                  make_post(70, 1, 0, PostId{2}, PostId{1}, 2)};
  const PostColumns posts = PostRows(by_slot).columns();
  CHECK(posts.time == std::vector<Seconds>{20, 30, 50, 70});
  CHECK(posts.account == std::vector<std::uint32_t>{5, 7, 9, 1});
  CHECK(posts.parent == Rows{-1, 0, -1, 1});
  CHECK(posts.root == Rows{0, 0, 2, 0});
  CHECK(posts.depth == std::vector<std::uint16_t>{0, 1, 0, 2});
}

TEST_CASE("posts of one second are ordered by account, story, platform, n") {
  std::vector<Post> posts;
  for (std::uint32_t i = 0; i < 16; ++i) {
    Post post = make_post(5, 1 - i % 2, 3 - i / 8, no_post, PostId{i}, 0);
    post.story = StoryId{static_cast<std::uint8_t>(1 - i / 2 % 2)};
    post.platform = PlatformId{static_cast<std::uint8_t>(1 - i / 4 % 2)};
    post.language = LanguageId{static_cast<std::uint8_t>(post.n)};
    posts.push_back(post);
  }
  const PostColumns columns = PostRows(posts).columns();
  for (std::uint32_t row = 0; row < 16; ++row) {
    CHECK(columns.account[row] == row / 8);
    CHECK(columns.story[row] == row / 4 % 2);
    CHECK(columns.platform[row] == row / 2 % 2);
    CHECK(columns.language[row] == 2 + row % 2);
    CHECK(columns.root[row] == static_cast<std::int32_t>(row));
  }
}

TEST_CASE("attributes of posts are kept as numbers") {
  Post post = make_post(5, 1, 0, no_post, PostId{0}, 0);
  post.form = Form::mention;
  post.language = LanguageId{4};
  post.hashtag = 1;
  const PostColumns columns = PostRows({&post, 1}).columns();
  CHECK(columns.form[0] == 2);
  CHECK(columns.language[0] == 4);
  CHECK(columns.hashtag[0] == 1);
}

TEST_CASE("first exposures are ordered by time, account and story") {
  EventLog log;
  const auto exposure = [](Seconds time, std::uint32_t account,
                           std::uint8_t story, PostId post, Cause cause) {
    return FirstExposure{time, AccountId{account}, post, StoryId{story}, cause};
  };
  // Slot 0 is the later post: it becomes row 1.
  const std::vector<Post> posts{make_post(9, 2, 0, no_post, PostId{0}, 0),
                                make_post(8, 2, 1, no_post, PostId{1}, 0)};
  report(log, 0,
         {{exposure(20, 7, 0, PostId{0}, Cause::feed),
           exposure(8, 2, 0, no_post, Cause::scripted)},
          {exposure(20, 3, 1, PostId{1}, Cause::board),
           exposure(20, 3, 0, PostId{1}, Cause::feed)}});
  report(log, 60, {{exposure(61, 1, 0, PostId{0}, Cause::feed)}});
  const ExposureColumns columns = log.exposures(PostRows(posts));
  CHECK(columns.time == std::vector<Seconds>{8, 20, 20, 20, 61});
  CHECK(columns.account == std::vector<std::uint32_t>{2, 3, 3, 7, 1});
  CHECK(columns.story == std::vector<std::uint8_t>{0, 0, 1, 0, 0});
  CHECK(columns.cause == std::vector<std::uint8_t>{5, 0, 2, 0, 0});
  CHECK(columns.post == Rows{-1, 0, 0, 1, 1});
}

TEST_CASE("a log of nothing is empty") {
  const EventLog log;
  const PostRows rows({});
  CHECK(rows.columns().time.empty());
  CHECK(log.exposures(rows).time.empty());
}

}  // namespace leaksim
