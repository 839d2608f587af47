#pragma once

#include <span>
#include <vector>

#include "engine/background.hpp"
#include "engine/broadcast.hpp"
#include "engine/state_visitor.hpp"
#include "engine/story_page.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// A panel begins or ceases to show a story.
struct TrendChange {
  Seconds time = 0;
  CountryId country{};
  StoryId story{};
  bool on = false;
};

/// The panels of trends, one per country, on one platform.
class Trends {
 public:
  explicit Trends(const World& world);

  /// Takes up the posts of the tick [begin, end) and decides what the panels
  /// show from `end` on.
  void update(std::span<const Post> posts, const BackgroundFlow& background,
              Seconds begin, Seconds end);

  [[nodiscard]] bool is_on(CountryId country, StoryId story) const {
    return on_[cell(country, story)] != 0;
  }
  [[nodiscard]] const std::vector<TrendChange>& log() const { return log_; }

  /// Adds a broadcast for every story that a panel shows.
  void add_broadcasts(const std::vector<StoryPage>& pages,
                      std::vector<Broadcast>& broadcasts) const;

  void visit_state(StateVisitor state);

 private:
  [[nodiscard]] std::size_t cell(CountryId country, StoryId story) const {
    return std::size_t{index(country)} * world_.stories.size() + index(story);
  }
  void decide(CountryId country, StoryId story,
              const BackgroundFlow& background, Seconds end);

  const World& world_;
  std::vector<double> velocity_per_hour_;  ///< [country * stories + story]
  std::vector<std::uint32_t> posts_;       ///< in the tick, same shape
  std::vector<std::uint8_t> on_;           ///< same shape
  std::vector<TrendChange> log_;
};

}  // namespace leaksim
