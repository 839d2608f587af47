#include "network/block_graph.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/check.hpp"
#include "network/alias_table.hpp"
#include "network/author_rows.hpp"
#include "network/circles.hpp"
#include "network/followee_set.hpp"
#include "network/keyed_batches.hpp"

namespace leaksim {
namespace {

/// A follower gives up after this many draws per wanted followee, which
/// happens when it wants nearly everybody it can choose.
constexpr std::uint32_t draws_per_followee = 16;
constexpr std::uint32_t extra_draws = 64;

/// What all followers choose from; read only once made.
class Choices {
 public:
  Choices(const BlockGraphSpec& spec, std::uint64_t network_seed,
          PlatformId platform, const Workers& workers)
      : spec_(spec),
        platform_(index(platform)),
        choice_key_(network_seed, 0, Stream::followee_choice),
        mixing_(spec.blocks.size()),
        popularity_(spec.blocks.size()),
        circles_(spec, network_seed, platform, workers),
        ties_(spec, network_seed, platform) {
    const auto blocks = static_cast<std::uint32_t>(spec.blocks.size());
    workers.for_each(blocks, [&](std::uint32_t block) {
      const auto [first, count] = spec.blocks[block];
      const auto members = spec.popularity.subspan(first, count);
      popularity_[block] =
          AliasTable(std::vector<double>(members.begin(), members.end()));
    });
    for (std::uint32_t block = 0; block < blocks; ++block) {
      mixing_[block] = AliasTable(mixing_row(block));
    }
    name_audiences(network_seed);
  }

  void list(FollowerRange range, FolloweeLists& lists) const;

 private:
  using Batch = std::array<std::uint32_t, batch_size>;

  /// The block's mixing, without blocks that have nobody to choose.
  [[nodiscard]] std::vector<double> mixing_row(std::uint32_t block) const;
  void name_audiences(std::uint64_t network_seed);
  void add_circle_ties(std::uint32_t follower, FolloweeSet& chosen,
                       std::vector<std::uint32_t>& followees) const;
  void add_one_way(std::uint32_t follower, std::uint32_t block,
                   std::uint32_t wanted, FolloweeSet& chosen,
                   std::vector<std::uint32_t>& followees) const;
  /// The authors that the words [begin, end) select.
  void pick_authors(std::uint32_t block, const WordBatch& words,
                    std::uint32_t begin, std::uint32_t end,
                    Batch& authors) const;
  void add_named(std::uint32_t follower, std::uint32_t block,
                 std::vector<std::uint32_t>& followees) const;

  const BlockGraphSpec& spec_;
  std::uint32_t platform_;
  StreamKey choice_key_;
  std::vector<AliasTable> mixing_;
  std::vector<AliasTable> popularity_;
  Circles circles_;
  CircleTies ties_;
  /// One key per named account, and per block and named account the word
  /// below which a member follows.
  std::vector<DeliveryKey> named_keys_;
  std::vector<std::uint64_t> named_below_;
};

std::vector<double> Choices::mixing_row(std::uint32_t block) const {
  const std::size_t blocks = spec_.blocks.size();
  std::vector<double> row(blocks, 0.0);
  for (std::size_t other = 0; other < blocks; ++other) {
    if (!popularity_[other].empty()) {
      row[other] = spec_.mixing[block * blocks + other];
    }
  }
  return row;
}

void Choices::name_audiences(std::uint64_t network_seed) {
  const StreamKey key(network_seed, 0, Stream::named_audience);
  for (const NamedAudience& named : spec_.named) {
    const Block words = key.draw(index(named.account), platform_);
    named_keys_.push_back({words[0], words[1]});
  }
  for (std::size_t block = 0; block < spec_.blocks.size(); ++block) {
    for (const NamedAudience& named : spec_.named) {
      named_below_.push_back(threshold(named.follow_probability[block]));
    }
  }
}

void Choices::add_circle_ties(std::uint32_t follower, FolloweeSet& chosen,
                              std::vector<std::uint32_t>& followees) const {
  for (const std::uint32_t circle : circles_.circles_of(follower)) {
    ties_.for_each_followee(follower, circles_.members(circle),
                            [&](std::uint32_t mate) {
                              // A pair's draw is the same in every circle that
                              // both belong to, so that meeting twice changes
                              // nothing.
                              if (chosen.insert(mate)) {
                                followees.push_back(mate);
                              }
                            });
  }
}

void Choices::add_one_way(std::uint32_t follower, std::uint32_t block,
                          std::uint32_t wanted, FolloweeSet& chosen,
                          std::vector<std::uint32_t>& followees) const {
  // Whole vectors are drawn, a few draws more than wanted: some will repeat.
  constexpr std::uint32_t step = 16;
  if (mixing_[block].empty()) {
    return;
  }
  const std::uint64_t last =
      std::uint64_t{wanted} * draws_per_followee + extra_draws;
  WordBatch words;
  Batch authors;
  for (std::uint32_t first = 0; wanted > 0 && first < last;) {
    const std::uint32_t count =
        wanted < batch_size ? (wanted + step) / step * step : batch_size;
    draw_choices(choice_key_, follower, first, count, platform_, words);
    first += count;
    // Of the words as many as are wanted select authors: to look one up that is
    // not needed would cost as much as one that is.
    for (std::uint32_t begin = 0; wanted > 0 && begin < count;) {
      const std::uint32_t end = std::min(begin + wanted, count);
      pick_authors(block, words, begin, end, authors);
      for (; begin < end; ++begin) {
        if (authors[begin] != follower && chosen.insert(authors[begin])) {
          followees.push_back(authors[begin]);
          --wanted;
        }
      }
    }
  }
}

void Choices::pick_authors(std::uint32_t block, const WordBatch& words,
                           std::uint32_t begin, std::uint32_t end,
                           Batch& authors) const {
  Batch blocks;
  for (std::uint32_t i = begin; i < end; ++i) {
    blocks[i] = mixing_[block].pick(words[0][i], words[1][i]);
    popularity_[blocks[i]].prefetch(words[2][i]);
  }
  for (std::uint32_t i = begin; i < end; ++i) {
    authors[i] = spec_.blocks[blocks[i]].first +
                 popularity_[blocks[i]].pick(words[2][i], words[3][i]);
  }
}

void Choices::add_named(std::uint32_t follower, std::uint32_t block,
                        std::vector<std::uint32_t>& followees) const {
  const std::size_t named = named_keys_.size();
  const std::uint64_t* const below = named_below_.data() + block * named;
  for (std::size_t i = 0; i < named; ++i) {
    // A mix costs a fraction of a Philox block, and there is one per follower
    // and named account.
    const DeliveryKey key = named_keys_[i];
    const bool follows = mix32(follower ^ key.k0, key.k1) < below[i];
    const std::uint32_t account = index(spec_.named[i].account);
    if (follows && account != follower) {
      followees.push_back(account);
    }
  }
}

void Choices::list(FollowerRange range, FolloweeLists& lists) const {
  FolloweeSet chosen;
  std::size_t expected = 0;
  for (std::uint32_t u = range.first; u < range.last; ++u) {
    expected += spec_.followee_target[u];
  }
  lists.followees.reserve(expected + expected / 8);
  lists.list_ends.reserve(range.last - range.first);
  std::uint32_t block = 0;
  for (std::uint32_t u = range.first; u < range.last; ++u) {
    while (u - spec_.blocks[block].first >= spec_.blocks[block].count) {
      ++block;
    }
    const std::uint32_t target = spec_.followee_target[u];
    const std::size_t begin = lists.followees.size();
    chosen.reset(target);
    add_circle_ties(u, chosen, lists.followees);
    const auto ties =
        static_cast<std::uint32_t>(lists.followees.size() - begin);
    add_one_way(u, block, target - std::min(target, ties), chosen,
                lists.followees);
    add_named(u, block, lists.followees);
    lists.list_ends.push_back(
        static_cast<std::uint32_t>(lists.followees.size()));
  }
}

/// Whether the blocks cover all accounts, in order.
[[maybe_unused]] bool covers_accounts(const BlockGraphSpec& spec) {
  std::size_t next = 0;
  for (const BlockRange& block : spec.blocks) {
    if (block.first != next) {
      return false;
    }
    next += block.count;
  }
  return next == spec.followee_target.size() && next == spec.popularity.size();
}

/// Whether each named account has one probability per block and cannot be
/// chosen in another way.
[[maybe_unused]] bool are_audiences_sound(const BlockGraphSpec& spec) {
  std::vector<std::uint32_t> accounts;
  for (const NamedAudience& named : spec.named) {
    const std::uint32_t account = index(named.account);
    if (account >= spec.popularity.size() || spec.popularity[account] != 0.0F ||
        named.follow_probability.size() != spec.blocks.size()) {
      return false;
    }
    accounts.push_back(account);
  }
  std::sort(accounts.begin(), accounts.end());
  return std::adjacent_find(accounts.begin(), accounts.end()) == accounts.end();
}

}  // namespace

FollowGraph generate_block_graph(const BlockGraphSpec& spec,
                                 std::uint64_t network_seed,
                                 PlatformId platform, const Workers& workers,
                                 const SeeFollowees& see) {
  LEAKSIM_EXPECT(covers_accounts(spec));
  LEAKSIM_EXPECT(are_audiences_sound(spec));
  LEAKSIM_EXPECT(spec.mixing.size() == spec.blocks.size() * spec.blocks.size());
  const Choices choices(spec, network_seed, platform, workers);
  return rows_by_author(
      static_cast<std::uint32_t>(spec.followee_target.size()),
      [&](FollowerRange range, FolloweeLists& lists) {
        choices.list(range, lists);
        if (see) {
          see(range, lists);
        }
      },
      workers);
}

}  // namespace leaksim
