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

#include "core/digit_sort.hpp"

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

/// The circles of one block and layer.
struct Circles::SeatingPlan {
  std::vector<std::uint32_t> members;  ///< circle after circle
  std::vector<std::uint32_t> sizes;    ///< of the circles

  void seat(const BlockRange& block, const std::vector<std::uint32_t>& wishes,
            std::uint32_t max_mates, std::uint32_t layer, const StreamKey& key,
            PlatformId platform);

 private:
  void cut_into_circles(const std::vector<KeyedPlace>& seats);
};

void Circles::SeatingPlan::seat(const BlockRange& block,
                                const std::vector<std::uint32_t>& wishes,
                                std::uint32_t max_mates, std::uint32_t layer,
                                const StreamKey& key, PlatformId platform) {
  std::vector<KeyedPlace> seats;
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const std::uint32_t account = block.first + i;
    const std::uint32_t wished = wishes[account];
    if (wished > layer * max_mates) {
      const std::uint64_t mates =
          std::min(wished - layer * max_mates, max_mates);
      const std::uint32_t word = key.draw(account, layer, index(platform))[0];
      seats.push_back({mates << 32U | word, account});
    }
  }
  std::vector<KeyedPlace> room;
  sort_by_key(seats, room);
  sort_equal_keys(seats, [](const KeyedPlace& a, const KeyedPlace& b) {
    return a.place < b.place;
  });
  cut_into_circles(seats);
}

void Circles::SeatingPlan::cut_into_circles(
    const std::vector<KeyedPlace>& seats) {
  members.reserve(seats.size());
  for (const KeyedPlace& seat : seats) {
    members.push_back(seat.place);
  }
  for (std::size_t begin = 0; begin < seats.size();) {
    const std::size_t mates = seats[begin].key >> 32U;
    const std::size_t size = std::min(mates + 1, seats.size() - begin);
    sizes.push_back(static_cast<std::uint32_t>(size));
    begin += size;
  }
}

Circles::Circles(const BlockGraphSpec& spec, std::uint64_t network_seed,
                 PlatformId platform, const Workers& workers)
    : account_begin_(spec.followee_target.size() + 1, 0), circle_begin_{0} {
  if (spec.circle_max_size < 2) {
    return;
  }
  std::vector<std::uint32_t> wishes(spec.followee_target.size());
  const auto blocks = static_cast<std::uint32_t>(spec.blocks.size());
  workers.for_each(blocks, [&](std::uint32_t block) {
    const auto [first, count] = spec.blocks[block];
    for (std::uint32_t account = first; account < first + count; ++account) {
      wishes[account] = wished_mates(spec, account);
    }
  });
  // Plans are made and numbered layer by layer within a block, so that an
  // account's circles ascend with the layer.
  std::vector<SeatingPlan> plans(std::size_t{blocks} * max_layers);
  const StreamKey key(network_seed, 0, Stream::community_shuffle);
  workers.for_each(blocks * max_layers, [&](std::uint32_t task) {
    plans[task].seat(spec.blocks[task / max_layers], wishes,
                     spec.circle_max_size - 1, task % max_layers, key,
                     platform);
  });
  take(plans, spec.blocks, workers);
}

/// No two blocks touch the same accounts.
void Circles::take(const std::vector<SeatingPlan>& plans,
                   std::span<const BlockRange> blocks, const Workers& workers) {
  const auto plans_of = [&](std::uint32_t block) {
    return std::span(plans).subspan(std::size_t{block} * max_layers,
                                    max_layers);
  };
  const auto block_count = static_cast<std::uint32_t>(blocks.size());
  workers.for_each(block_count, [&](std::uint32_t block) {
    for (const SeatingPlan& plan : plans_of(block)) {
      for (const std::uint32_t account : plan.members) {
        ++account_begin_[account + std::size_t{1}];
      }
    }
  });
  std::partial_sum(account_begin_.begin(), account_begin_.end(),
                   account_begin_.begin());
  std::vector<std::uint32_t> first_circles;  // by block
  members_.reserve(account_begin_.back());
  for (std::uint32_t block = 0; block < block_count; ++block) {
    first_circles.push_back(static_cast<std::uint32_t>(circle_begin_.size()) -
                            1);
    for (const SeatingPlan& plan : plans_of(block)) {
      append(plan);
    }
  }
  circle_of_.resize(members_.size());
  workers.for_each(block_count, [&](std::uint32_t block) {
    name_circles(blocks[block], plans_of(block), first_circles[block]);
  });
}

void Circles::append(const SeatingPlan& plan) {
  members_.insert(members_.end(), plan.members.begin(), plan.members.end());
  for (const std::uint32_t size : plan.sizes) {
    circle_begin_.push_back(circle_begin_.back() + size);
  }
}

void Circles::name_circles(const BlockRange& block,
                           std::span<const SeatingPlan> plans,
                           std::uint32_t circle) {
  const auto begin = account_begin_.begin() + block.first;
  std::vector<std::uint32_t> cursor(begin, begin + block.count);
  for (const SeatingPlan& plan : plans) {
    auto member = plan.members.begin();
    for (const std::uint32_t size : plan.sizes) {
      std::for_each_n(member, size, [&](std::uint32_t account) {
        circle_of_[cursor[account - block.first]++] = circle;
      });
      member += size;
      ++circle;
    }
  }
}

}  // namespace leaksim
