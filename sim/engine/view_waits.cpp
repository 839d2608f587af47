#include "engine/view_waits.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/prefetch.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

LEAKSIM_VECTOR_CLONES
void draw_units(DeliveryKey key, std::span<const std::uint32_t> readers,
                double* u) {
  for (std::size_t i = 0; i < readers.size(); ++i) {
    u[i] = unit(wait_word(key, readers[i]));
  }
}

/// What the clocks of some readers show when a post comes.
struct ReadersOfClock {
  std::size_t end = 0;  ///< of them, in the list of readers
  ViewMoment moment;
};
using Clocks = boost::container::small_vector<ReadersOfClock, 4>;

/// Cuts the readers where their clocks differ.
Clocks read_clocks(const SharedState& shared, Seconds time,
                   std::span<const std::uint32_t> readers) {
  const World& world = shared.world;
  Clocks clocks;
  for (std::size_t i = 0; i < readers.size();) {
    const auto range =
        std::upper_bound(shared.clocks.begin(), shared.clocks.end(), readers[i],
                         [](std::uint32_t account, const ClockRange& of) {
                           return account < of.end;
                         });
    const std::uint32_t first =
        range == shared.clocks.begin() ? 0 : std::prev(range)->end;
    while (i < readers.size() && first <= readers[i] &&
           readers[i] < range->end) {
      ++i;
    }
    clocks.push_back(
        {i,
         {world.attention, world.rhythm,
          second_of_day({world.start.unix_seconds + time}, range->clock)}});
  }
  return clocks;
}

}  // namespace

/// In steps for all readers: the logarithms of many cost little more than that
/// of one, and so do the hours of eight, which one by one the processor guesses
/// wrong.
void draw_view_waits(const SharedState& shared, const Feed& feed,
                     const Post& post, std::span<const std::uint32_t> readers,
                     Waits& waits) {
  LEAKSIM_EXPECT(readers.size() <= most_waits);
  for (const std::uint32_t reader : readers) {
    prefetch(&feed.later_rate_per_second[reader]);
  }
  const Clocks clocks = read_clocks(shared, post.time, readers);
  std::array<double, most_waits> u;
  draw_units(post.key, readers, u.data());
  std::array<double, most_waits> exponentials;
  std::size_t i = 0;
  for (const auto& [end, moment] : clocks) {
    moment.to_shares({u.data() + i, end - i}, exponentials.data() + i);
    i = end;
  }
  to_exponentials({exponentials.data(), readers.size()});
  std::array<double, most_waits> later_rates;
  std::transform(
      readers.begin(), readers.end(), later_rates.begin(),
      [&](std::uint32_t reader) { return feed.later_rate_per_second[reader]; });
  i = 0;
  for (const auto& [end, moment] : clocks) {
    moment.to_waits({u.data() + i, end - i}, exponentials.data() + i,
                    later_rates.data() + i, waits.data() + i);
    i = end;
  }
}

}  // namespace leaksim
