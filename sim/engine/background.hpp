#pragma once

#include <cstdint>
#include <vector>

#include "engine/run_keys.hpp"
#include "engine/state_visitor.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// Everyday political posting by community and feed platform, tick by tick
/// (model.md 6, background). It is the baseline of the trend panels and
/// carries the visible mark of the silence.
class BackgroundFlow {
 public:
  BackgroundFlow(const World& world, const RunKeys& keys);

  /// Draws the posts of [begin, end).
  void advance(Seconds begin, Seconds end);

  /// Posts since the start, [community * platforms + platform].
  [[nodiscard]] const std::vector<std::int64_t>& counts() const {
    return counts_;
  }

  /// Mean posts per hour in a country on a platform in the hour of `time`, over
  /// the earlier days; 0 on the first day.
  [[nodiscard]] double ordinary_per_hour(CountryId country, PlatformId platform,
                                         Seconds time) const;

  void visit_state(StateVisitor state);

 private:
  void remember_officials(Seconds begin, Seconds end);
  [[nodiscard]] double factor_of(std::uint32_t community, Seconds time) const;
  [[nodiscard]] std::size_t hour_cell(CountryId country, PlatformId platform,
                                      Seconds hour) const;

  const World& world_;
  const RunKeys& keys_;
  /// Posts per day at mean rhythm, [community * platforms + platform].
  std::vector<double> per_day_;
  std::vector<double> memory_;  ///< M by country
  std::vector<std::int64_t> counts_;
  /// Posts in each hour since the start, [hour][country][platform].
  std::vector<std::uint32_t> hourly_;
};

}  // namespace leaksim
