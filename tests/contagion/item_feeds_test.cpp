#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <tuple>

#include "core/draws.hpp"
#include "network/author_rows.hpp"
#include "support/small_world.hpp"

// Explicit feeds against a second implementation that keeps everything in maps
// and sorts, and by hand.
namespace leaksim::testing {

namespace {

/// (message, copies, age), newest first.
using Row = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;
using Rows = std::vector<Row>;

World item_world(std::uint32_t accounts, const Arcs& arcs,
                 const ItemFeedParams& params) {
  World world = small_world(accounts, {});
  world.platform_count = 2;
  world.item_platform = ItemPlatform{};
  ItemPlatform& platform = *world.item_platform;
  platform.platform = PlatformId{1};
  platform.params = params;
  platform.graph = make_graph(accounts, arcs);
  platform.followees =
      rows_by_follower(*platform.graph, Workers(1, Backend::serial));
  platform.is_member.assign(accounts, 1);
  platform.is_bot.assign(accounts, 0);
  return world;
}

Rows rows_of(const ItemFeeds& feeds, std::uint32_t account) {
  Rows rows;
  for (const FeedItem& item : feeds.items_of(AccountId{account})) {
    rows.emplace_back(item.message, item.copies, item.age);
  }
  return rows;
}

/// Feeds as maps from message to copies and time of the last push.
class NaiveFeeds {
 public:
  explicit NaiveFeeds(const World& world)
      : world_(world),
        platform_(*world.item_platform),
        feeds_(world.population.size()) {}

  void step(std::uint32_t number) {
    const auto now = world_.absolute(static_cast<Seconds>(number));
    std::map<std::uint32_t, std::uint32_t> shared;  // by account
    for (std::uint32_t u = 0; u < feeds_.size(); ++u) {
      if (takes_part(u)) {
        shared[u] = act(u, now);
      }
    }
    for (std::uint32_t reader = 0; reader < feeds_.size(); ++reader) {
      if (takes_part(reader)) {
        read(reader, shared, number, now);
      }
    }
  }

  [[nodiscard]] Rows rows(std::uint32_t account, std::uint32_t step) const {
    Rows rows;
    for (const Entry& entry : feeds_[account]) {
      rows.emplace_back(entry.message, entry.copies, step - entry.step);
    }
    return rows;
  }

 private:
  struct Entry {
    std::uint32_t message = 0;
    std::uint32_t copies = 0;
    std::uint32_t step = 0;       ///< of the last push
    std::uint64_t newest_by = 0;  ///< (step, order) of the last push
  };

  [[nodiscard]] bool takes_part(std::uint32_t account) const {
    return platform_.is_member[account] == 1 &&
           world_.population.traits[account].enabled == 1;
  }

  [[nodiscard]] Block draw(Stream stream, std::uint32_t a,
                           std::uint32_t b) const {
    return world_.seed.stream(stream).draw(a, b);
  }

  std::uint32_t act(std::uint32_t account, std::uint32_t now) {
    const auto& feed = feeds_[account];
    const Block words = draw(Stream::item_act, account, now);
    if (feed.empty() || happens(words[0], platform_.params.new_message_share)) {
      const Block drawn = draw(Stream::item_message, account, now);
      messages_.push_back(draw_message(platform_.message,
                                       platform_.is_bot[account] == 1, drawn[0],
                                       drawn[1], drawn[2]));
      return static_cast<std::uint32_t>(messages_.size() - 1);
    }
    std::vector<double> sums;
    double sum = 0.0;
    for (const Entry& entry : feed) {
      const double copies =
          platform_.params.order == FeedOrder::engagement ? entry.copies : 1.0;
      sum += static_cast<double>(messages_[entry.message].appeal) * copies *
             recency(steps_ - 1 - entry.step);
      sums.push_back(sum);
    }
    const double at = unit(words[1], words[2]) * sum;
    const auto chosen = std::upper_bound(sums.begin(), sums.end() - 1, at);
    return feed[static_cast<std::size_t>(chosen - sums.begin())].message;
  }

  void read(std::uint32_t reader,
            const std::map<std::uint32_t, std::uint32_t>& shared,
            std::uint32_t step, std::uint32_t now) {
    steps_ = step + 1;
    const Block order = world_.seed.stream(Stream::item_order).draw(now);
    std::map<std::uint32_t, Entry> known;
    for (const Entry& entry : feeds_[reader]) {
      known[entry.message] = entry;
    }
    for (const auto& [author, message] : shared) {
      const auto row = followers(*platform_.graph, AccountId{author});
      if (!std::binary_search(row.begin(), row.end(), reader)) {
        continue;
      }
      Entry& entry = known[message];
      entry.message = message;
      entry.copies +=
          platform_.is_bot[author] == 1 ? platform_.params.flooding : 1;
      entry.step = step;
      entry.newest_by =
          std::max(entry.newest_by, (std::uint64_t{step + 1} << 32U) |
                                        mix32(author ^ order[0], order[1]));
    }
    std::vector<Entry> feed;
    for (const auto& [message, entry] : known) {
      feed.push_back(entry);
    }
    std::sort(feed.begin(), feed.end(), [](const Entry& a, const Entry& b) {
      return a.newest_by > b.newest_by;
    });
    feed.resize(std::min<std::size_t>(feed.size(), platform_.params.length));
    feeds_[reader] = feed;
  }

  const World& world_;
  const ItemPlatform& platform_;
  std::vector<std::vector<Entry>> feeds_;
  std::vector<Message> messages_;
  std::uint32_t steps_ = 0;
};

World crowded_world(FeedOrder order) {
  constexpr std::uint32_t accounts = 90;
  std::mt19937_64 engine(5);
  std::uniform_int_distribution<std::uint32_t> any(0, accounts - 1);
  Arcs arcs;
  for (std::uint32_t i = 0; i < accounts * 9; ++i) {
    const std::uint32_t author = any(engine);
    const std::uint32_t follower = any(engine);
    if (author != follower) {
      arcs.emplace_back(author, follower);
    }
  }
  World world = item_world(
      accounts, arcs,
      {.length = 6, .new_message_share = 0.3, .order = order, .flooding = 4});
  world.duration = 25;
  for (std::uint32_t u = 80; u < accounts; ++u) {
    world.item_platform->is_bot[u] = 1;
  }
  world.item_platform->message.deception = 0.5;
  world.item_platform->is_member[3] = 0;
  world.population.traits[4].enabled = 0;
  return world;
}

}  // namespace

TEST_CASE("feeds are those of a second implementation, item by item") {
  for (const FeedOrder order :
       {FeedOrder::engagement, FeedOrder::chronological}) {
    const World world = crowded_world(order);
    NaiveFeeds naive(world);
    const Workers workers(1, Backend::serial);
    Simulation simulation(world, workers, {});
    std::uint32_t repeated = 0;
    for (std::uint32_t step = 0; !simulation.done(); ++step) {
      simulation.step();
      naive.step(step);
      for (std::uint32_t u = 0; u < world.population.size(); ++u) {
        INFO("step " << step << ", account " << u);
        const Rows rows = rows_of(*simulation.item_feeds(), u);
        REQUIRE(rows == naive.rows(u, step));
        repeated += static_cast<std::uint32_t>(
            std::count_if(rows.begin(), rows.end(),
                          [](const Row& row) { return std::get<1>(row) > 1; }));
      }
    }
    // Worth comparing: messages meet again.
    CHECK(repeated > 1000);
  }
}

TEST_CASE("feeds are the same on any owners and threads") {
  const World world = crowded_world(FeedOrder::engagement);
  const auto run = [&world](std::uint32_t threads, Partition partition) {
    const Workers workers(threads);
    Simulation simulation(world, workers, partition);
    while (!simulation.done()) {
      simulation.step();
    }
    std::vector<Rows> feeds;
    for (std::uint32_t u = 0; u < world.population.size(); ++u) {
      feeds.push_back(rows_of(*simulation.item_feeds(), u));
    }
    return std::tuple(feeds, simulation.item_feeds()->quality(),
                      simulation.item_feeds()->average_quality());
  };
  const auto expected = run(1, {1, 4096});
  for (const std::uint32_t threads : {1U, 2U, 4U}) {
    for (const std::uint32_t owners : {1U, 2U, 3U, 7U}) {
      INFO(threads << " threads, " << owners << " owners");
      CHECK(run(threads, {owners, 8}) == expected);
    }
  }
}

TEST_CASE("three accounts that only post have what a hand writes down") {
  // 0 follows 1; 1 follows 2; 2 follows nobody. All post each step: messages
  // are numbered by account.
  World world =
      item_world(3, {{1, 0}, {2, 1}}, {.length = 2, .new_message_share = 1.0});
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  simulation.step();
  const ItemFeeds& feeds = *simulation.item_feeds();
  CHECK(rows_of(feeds, 0) == Rows{{1, 1, 0}});
  CHECK(rows_of(feeds, 1) == Rows{{2, 1, 0}});
  CHECK(rows_of(feeds, 2).empty());
  simulation.step();
  CHECK(rows_of(feeds, 0) == Rows{{4, 1, 0}, {1, 1, 1}});
  CHECK(rows_of(feeds, 1) == Rows{{5, 1, 0}, {2, 1, 1}});
  simulation.step();
  CHECK(rows_of(feeds, 0) == Rows{{7, 1, 0}, {4, 1, 1}});
  CHECK(rows_of(feeds, 1) == Rows{{8, 1, 0}, {5, 1, 1}});
}

TEST_CASE("three accounts that only pass on keep one message going round") {
  // 2 follows nobody and posts anew each step; 1 has its messages to pass on
  // from the second step on; 0 gets what 1 passes on a step later.
  World world =
      item_world(3, {{1, 0}, {2, 1}}, {.length = 1, .new_message_share = 0.0});
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  simulation.step();  // 0, 1 and 2 post messages 0, 1 and 2
  simulation.step();  // 2 posts message 3; 1 passes 2 on
  const ItemFeeds& feeds = *simulation.item_feeds();
  CHECK(rows_of(feeds, 0) == Rows{{2, 1, 0}});
  CHECK(rows_of(feeds, 1) == Rows{{3, 1, 0}});
  simulation.step();  // 2 posts message 4; 1 passes 3 on
  CHECK(rows_of(feeds, 0) == Rows{{3, 1, 0}});
  CHECK(rows_of(feeds, 1) == Rows{{4, 1, 0}});
  const double quality = feeds.messages()[3].quality * 0x1p-32;
  const double other = feeds.messages()[4].quality * 0x1p-32;
  CHECK(feeds.quality() == Approx((quality + other) / 2));
}

}  // namespace leaksim::testing
