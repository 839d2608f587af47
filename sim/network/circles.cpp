// How circles are made: each account computes how many mates its followee
// target calls for. In layer 0 everybody wishes for up to the largest circle,
// in each further layer for what is left. The members of a block are sorted by
// wish and, within a wish, by a keyed word; the sorted row is cut into circles
// from the modest to the demanding, each as large as its first member wishes.
// So nobody gets more mates than wished for.
#include "network/circles.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "core/check.hpp"

namespace leaksim {
namespace {

/// Beyond this many circles an account chooses one-way: the few accounts that
/// wish for more would meet each other again and again.
constexpr std::uint32_t max_layers = 8;

/// Mates that give an account, on average, its circle share of followees.
std::uint32_t wished_mates(const BlockGraphSpec& spec, std::uint32_t account) {
  const double followees_per_mate =
      spec.circle_density * (1.0 + spec.circle_mutual) / 2.0;
  if (!(followees_per_mate > 0.0) || !(spec.popularity[account] > 0.0F)) {
    return 0;
  }
  // Capped by the target, so that circles alone never exceed it.
  const double target = spec.followee_target[account];
  const double mates = spec.circle_share * target / followees_per_mate;
  return static_cast<std::uint32_t>(std::min(mates + 0.5, target));
}

}  // namespace

/// A member's place in one layer of its block.
struct Circles::Seat {
  std::uint32_t mates = 0;
  std::uint32_t word = 0;
  std::uint32_t account = 0;

  auto operator<=>(const Seat&) const = default;
};

/// The circles of one block and layer.
struct Circles::SeatingPlan {
  std::vector<Seat> seats;
  std::vector<std::uint32_t> sizes;

  void seat(const BlockGraphSpec& spec, std::uint32_t block,
            std::uint32_t layer, const StreamKey& key, PlatformId platform) {
    const std::uint32_t max_mates = spec.circle_max_size - 1;
    const auto [first, count] = spec.blocks[block];
    for (std::uint32_t account = first; account < first + count; ++account) {
      const std::uint32_t wished = wished_mates(spec, account);
      if (wished > layer * max_mates) {
        seats.push_back({std::min(wished - layer * max_mates, max_mates),
                         key.draw(account, layer, index(platform))[0],
                         account});
      }
    }
    std::sort(seats.begin(), seats.end());
    for (std::size_t begin = 0; begin < seats.size();) {
      const auto size =
          std::min<std::size_t>(seats[begin].mates + 1U, seats.size() - begin);
      sizes.push_back(static_cast<std::uint32_t>(size));
      begin += size;
    }
  }
};

Circles::Circles(const BlockGraphSpec& spec, std::uint64_t network_seed,
                 PlatformId platform, const Workers& workers)
    : account_begin_(spec.followee_target.size() + 1, 0), circle_begin_{0} {
  if (spec.circle_max_size < 2) {
    return;
  }
  // Plans are made and numbered layer by layer within a block, so that an
  // account's circles ascend with the layer.
  const auto blocks = static_cast<std::uint32_t>(spec.blocks.size());
  std::vector<SeatingPlan> plans(std::size_t{blocks} * max_layers);
  const StreamKey key(network_seed, 0, Stream::community_shuffle);
  workers.for_each(blocks * max_layers, [&](std::uint32_t task) {
    plans[task].seat(spec, task / max_layers, task % max_layers, key, platform);
  });

  for (const SeatingPlan& plan : plans) {
    for (const Seat& seat : plan.seats) {
      ++account_begin_[seat.account + std::size_t{1}];
    }
  }
  std::partial_sum(account_begin_.begin(), account_begin_.end(),
                   account_begin_.begin());
  circle_of_.resize(account_begin_.back());
  members_.reserve(account_begin_.back());
  std::vector<std::uint32_t> cursor(account_begin_.begin(),
                                    account_begin_.end() - 1);
  for (const SeatingPlan& plan : plans) {
    std::size_t seat = 0;
    for (const std::uint32_t size : plan.sizes) {
      const auto circle = static_cast<std::uint32_t>(circle_begin_.size() - 1);
      for (const std::size_t end = seat + size; seat < end; ++seat) {
        const std::uint32_t account = plan.seats[seat].account;
        members_.push_back(account);
        circle_of_[cursor[account]++] = circle;
      }
      circle_begin_.push_back(static_cast<std::uint32_t>(members_.size()));
    }
  }
}

}  // namespace leaksim
