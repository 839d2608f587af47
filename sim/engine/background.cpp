#include "engine/background.hpp"

#include <bit>

#include "core/distributions.hpp"

namespace leaksim {

BackgroundFlow::BackgroundFlow(const World& world, const RunKeys& keys)
    : world_(world),
      keys_(keys),
      per_day_(world.population.communities.size() * world.platform_count, 0.0),
      memory_(world.country_count, 1.0),
      counts_(per_day_.size(), 0) {
  const Population& population = world.population;
  std::uint8_t feeds = 0;
  for (const Feed& feed : world.feeds) {
    if (feed.enabled) {
      feeds = static_cast<std::uint8_t>(feeds | (1U << index(feed.platform)));
    }
  }
  // Without everyday posting nobody need be looked at.
  const std::uint32_t accounts =
      world.background.political_share > 0.0 ? population.size() : 0;
  for (std::uint32_t u = 0; u < accounts; ++u) {
    const auto places =
        static_cast<std::uint8_t>(population.traits[u].platforms & feeds);
    if (population.traits[u].enabled == 0 || places == 0) {
      continue;
    }
    const double share = population.activity_per_day[u] *
                         world.background.political_share /
                         std::popcount(places);
    for (std::uint32_t p = 0; p < world.platform_count; ++p) {
      if (((places >> p) & 1U) != 0) {
        per_day_[index(population.traits[u].community) * world.platform_count +
                 p] += share;
      }
    }
  }
  const auto hours = static_cast<std::size_t>(
      (world.duration + seconds_per_hour - 1) / seconds_per_hour);
  hourly_.assign(hours * world.country_count * world.platform_count, 0);
}

std::size_t BackgroundFlow::hour_cell(CountryId country, PlatformId platform,
                                      Seconds hour) const {
  return (static_cast<std::size_t>(hour) * world_.country_count +
          index(country)) *
             world_.platform_count +
         index(platform);
}

void BackgroundFlow::remember_officials(Seconds begin, Seconds end) {
  for (std::uint32_t c = 0; c < world_.country_count; ++c) {
    const CountryId country{static_cast<std::uint8_t>(c)};
    const Seconds start_second =
        second_of_day(world_.start, world_.country_clocks[c]);
    const double output =
        gate_factor(world_.laws, country, ComplianceClass::official, begin,
                    start_second, world_.posting_rhythm, world_.background);
    memory_[c] =
        next_memory(memory_[c], output, end - begin, world_.background);
  }
}

double BackgroundFlow::factor_of(std::uint32_t community, Seconds time) const {
  const CommunityRange& range = world_.population.communities[community];
  const Seconds start_second = second_of_day(world_.start, range.clock);
  const double gate =
      gate_factor(world_.laws, range.country, range.compliance_class, time,
                  start_second, world_.posting_rhythm, world_.background);
  const Seconds local =
      second_of_day({world_.start.unix_seconds + time}, range.clock);
  return world_.posting_rhythm.at(local) *
         posting_factor(gate, memory_[index(range.country)], world_.background);
}

void BackgroundFlow::advance(Seconds begin, Seconds end) {
  const Seconds hour = begin / seconds_per_hour;
  for (std::uint32_t c = 0; c < world_.population.communities.size(); ++c) {
    const double length_days = static_cast<double>(end - begin) *
                               factor_of(c, begin) / seconds_per_day;
    const CountryId country = world_.population.communities[c].country;
    for (std::uint32_t p = 0; p < world_.platform_count; ++p) {
      const std::size_t cell = std::size_t{c} * world_.platform_count + p;
      if (!(per_day_[cell] > 0.0)) {
        continue;
      }
      const Block words = keys_.background.draw(world_.absolute(begin), c, p);
      const std::uint32_t posts = poisson_quantile(
          unit(words[0], words[1]), per_day_[cell] * length_days);
      counts_[cell] += posts;
      hourly_[hour_cell(country, PlatformId{static_cast<std::uint8_t>(p)},
                        hour)] += posts;
    }
  }
  remember_officials(begin, end);
}

double BackgroundFlow::ordinary_per_hour(CountryId country, PlatformId platform,
                                         Seconds time) const {
  std::uint64_t posts = 0;
  std::uint32_t days = 0;
  for (Seconds hour = time / seconds_per_hour - 24; hour >= 0; hour -= 24) {
    posts += hourly_[hour_cell(country, platform, hour)];
    ++days;
  }
  return days > 0 ? static_cast<double>(posts) / days : 0.0;
}

void BackgroundFlow::visit_state(StateVisitor state) {
  auto& [world, keys, per_day, memory, counts, hourly] = *this;
  state.sized_column("memory", memory);
  state.sized_column("counts", counts);
  state.sized_column("hourly", hourly);
}

}  // namespace leaksim
