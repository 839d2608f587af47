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

  /// A follower whose followees are being drawn.
  struct Draft {
    std::uint32_t follower = 0;
    std::uint32_t block = 0;
    std::uint32_t wanted = 0;  ///< followees still to be drawn
    FolloweeSet chosen;
    std::vector<std::uint32_t> ties;  ///< from its circles
    std::uint32_t next = 0;           ///< draw, of all that it may make
    std::uint64_t last = 0;
    WordBatch words;  ///< of the latest draws
    std::uint32_t count = 0;
    Batch blocks;  ///< that the words to be used first select
  };

  void begin(std::uint32_t follower, std::uint32_t block, Draft& draft) const;
  void finish(Draft& draft, std::vector<std::uint32_t>& followees) const;
  /// Draws the next words, a few more than wanted: some will repeat.
  void draw_words(Draft& draft) const;
  /// Which blocks the words [begin, end) select, and touches what their authors
  /// are picked from.
  void pick_blocks(Draft& draft, std::uint32_t begin, std::uint32_t end) const;
  /// The block's mixing, without blocks that have nobody to choose.
  [[nodiscard]] std::vector<double> mixing_row(std::uint32_t block) const;
  void name_audiences(std::uint64_t network_seed);
  void add_circle_ties(std::uint32_t follower, FolloweeSet& chosen,
                       std::vector<std::uint32_t>& followees) const;
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

void Choices::begin(std::uint32_t follower, std::uint32_t block,
                    Draft& draft) const {
  const std::uint32_t target = spec_.followee_target[follower];
  draft.follower = follower;
  draft.block = block;
  draft.chosen.reset(target);
  draft.ties.clear();
  add_circle_ties(follower, draft.chosen, draft.ties);
  const auto ties = static_cast<std::uint32_t>(draft.ties.size());
  draft.wanted = mixing_[block].empty() ? 0 : target - std::min(target, ties);
  draft.next = 0;
  draft.last = std::uint64_t{draft.wanted} * draws_per_followee + extra_draws;
  if (draft.wanted > 0) {
    draw_words(draft);
    pick_blocks(draft, 0, std::min(draft.wanted, draft.count));
  }
}

void Choices::finish(Draft& draft,
                     std::vector<std::uint32_t>& followees) const {
  followees.insert(followees.end(), draft.ties.begin(), draft.ties.end());
  std::uint32_t at = 0;
  while (draft.wanted > 0) {
    // Of the words as many as are wanted select authors: to look one up that is
    // not needed would cost as much as one that is.
    const std::uint32_t end = std::min(at + draft.wanted, draft.count);
    for (; at < end; ++at) {
      const std::uint32_t block = draft.blocks[at];
      const std::uint32_t author =
          spec_.blocks[block].first +
          popularity_[block].pick(draft.words[2][at], draft.words[3][at]);
      if (author != draft.follower && draft.chosen.insert(author)) {
        followees.push_back(author);
        --draft.wanted;
      }
    }
    if (at == draft.count) {
      if (draft.next >= draft.last) {
        break;
      }
      draw_words(draft);
      at = 0;
    }
    pick_blocks(draft, at, std::min(at + draft.wanted, draft.count));
  }
  add_named(draft.follower, draft.block, followees);
}

void Choices::draw_words(Draft& draft) const {
  // Whole vectors.
  constexpr std::uint32_t step = 16;
  draft.count = draft.wanted < batch_size ? (draft.wanted + step) / step * step
                                          : batch_size;
  draw_choices(choice_key_, draft.follower, draft.next, draft.count, platform_,
               draft.words);
  draft.next += draft.count;
}

void Choices::pick_blocks(Draft& draft, std::uint32_t begin,
                          std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t block =
        mixing_[draft.block].pick(draft.words[0][i], draft.words[1][i]);
    draft.blocks[i] = block;
    popularity_[block].prefetch(draft.words[2][i]);
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
  std::size_t expected = 0;
  for (std::uint32_t u = range.first; u < range.last; ++u) {
    expected += spec_.followee_target[u];
  }
  lists.followees.reserve(expected + expected / 8);
  lists.list_ends.reserve(range.last - range.first);
  // One follower's tables are on their way while another's are read.
  std::array<Draft, 2> drafts;
  std::uint32_t block = 0;
  const auto begin_draft = [&](std::uint32_t u) {
    while (u - spec_.blocks[block].first >= spec_.blocks[block].count) {
      ++block;
    }
    begin(u, block, drafts[u % 2]);
  };
  begin_draft(range.first);
  for (std::uint32_t u = range.first; u < range.last; ++u) {
    if (u + 1 < range.last) {
      begin_draft(u + 1);
    }
    finish(drafts[u % 2], lists.followees);
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
