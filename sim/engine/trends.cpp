#include "engine/trends.hpp"

#include <algorithm>

namespace leaksim {

namespace {

// Apart from the numbers of boards and outlets.
constexpr std::uint32_t first_trend_number = 0x1'0000;

}  // namespace

Trends::Trends(const World& world)
    : world_(world),
      velocity_per_hour_(world.country_count * world.stories.size(), 0.0),
      posts_(velocity_per_hour_.size(), 0),
      on_(velocity_per_hour_.size(), 0) {}

void Trends::update(std::span<const Post> posts,
                    const BackgroundFlow& background, Seconds begin,
                    Seconds end) {
  if (!world_.trend.platform) {
    return;
  }
  std::fill(posts_.begin(), posts_.end(), 0);
  for (const Post& post : posts) {
    if (post.hashtag != 0 && post.platform == world_.trend.platform) {
      const auto& range = world_.population.community_of(index(post.author));
      ++posts_[cell(range.country, post.story)];
    }
  }
  for (std::uint32_t c = 0; c < world_.country_count; ++c) {
    for (std::uint32_t s = 0; s < world_.stories.size(); ++s) {
      const CountryId country{static_cast<std::uint8_t>(c)};
      const StoryId story{static_cast<std::uint8_t>(s)};
      double& velocity = velocity_per_hour_[cell(country, story)];
      if (velocity == 0.0 && posts_[cell(country, story)] == 0) {
        continue;
      }
      velocity = next_velocity(velocity, posts_[cell(country, story)],
                               end - begin, world_.trend.params);
      decide(country, story, background, end);
    }
  }
}

void Trends::decide(CountryId country, StoryId story,
                    const BackgroundFlow& background, Seconds end) {
  std::uint8_t& on = on_[cell(country, story)];
  const double velocity = velocity_per_hour_[cell(country, story)];
  const double ordinary =
      background.ordinary_per_hour(country, *world_.trend.platform, end - 1);
  const bool now =
      is_trending(on != 0, velocity, ordinary, world_.trend.params);
  if (now != (on != 0)) {
    on = now ? 1 : 0;
    log_.push_back({end, country, story, now});
  }
}

void Trends::add_broadcasts(const std::vector<StoryPage>& pages,
                            std::vector<Broadcast>& broadcasts) const {
  const auto& communities = world_.population.communities;
  if (!world_.trend.enabled) {
    return;
  }
  for (std::size_t i = 0; i < on_.size(); ++i) {
    if (on_[i] == 0) {
      continue;
    }
    const std::size_t country = i / world_.stories.size();
    const std::size_t story = i % world_.stories.size();
    std::vector<double> openings;
    for (const CommunityRange& range : communities) {
      openings.push_back(index(range.country) == country
                             ? world_.trend.params.open_probability
                             : 0.0);
    }
    broadcasts.push_back(
        {.cause = Cause::trend,
         .story = StoryId{static_cast<std::uint8_t>(story)},
         .page = &pages[story],
         .number = first_trend_number + static_cast<std::uint32_t>(i),
         .platforms =
             static_cast<std::uint8_t>(1U << index(*world_.trend.platform)),
         .openings = std::move(openings),
         .per_visit = true,
         .ceiling_per_day =
             world_.attention.visits_max_per_day * most_open_probability});
  }
}

void Trends::visit_state(StateVisitor state) {
  auto& [world, velocity_per_hour, posts_in_tick, on, log] = *this;
  state.sized_column("velocity_per_hour", velocity_per_hour);
  state.sized_column("on", on);
  state.rows("log", log, [](auto& row, auto field) {
    auto& [time, country, story, is_on] = row;
    field("time", time);
    field("country", country);
    field("story", story);
    field("on", is_on);
  });
}

}  // namespace leaksim
