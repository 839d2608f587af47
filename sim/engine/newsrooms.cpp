#include "engine/newsrooms.hpp"

#include <algorithm>

#include "model/law.hpp"

namespace leaksim {

namespace {

// Apart from the numbers of boards and trends.
constexpr std::uint32_t first_outlet_number = 0x2'0000;
/// Coverage that is opened by fewer than this share of the audience an hour is
/// no longer followed.
constexpr double negligible_reach = 1e-5;

/// The end of the law that binds the outlet at `time`.
Seconds end_of_law(const World& world, const Outlet& outlet, Seconds time) {
  Seconds end = time;
  for (const SilenceLaw& law : world.laws) {
    if (is_binding(law, outlet.country, outlet.story, time)) {
      end = std::max(end, law.end);
    }
  }
  return end;
}

}  // namespace

Newsrooms::Newsrooms(const World& world, const RunKeys& keys)
    : world_(world),
      keys_(keys),
      desks_(world.outlets.size()),
      posts_of_story_(world.stories.size(), 0),
      is_countered_(world.stories.size(), 0) {}

void Newsrooms::count(const Post& post) {
  ++posts_of_story_[index(post.story)];
  const auto countered = world_.stories[index(post.story)].counters;
  if (countered) {
    is_countered_[index(*countered)] = 1;
  }
}

bool Newsrooms::is_triggered(const Outlet& outlet, const Trends& trends) const {
  const NewsroomParams& params = outlet.params;
  const std::size_t story = index(outlet.story);
  return (posts_of_story_[story] > 0 &&
          static_cast<double>(posts_of_story_[story]) >=
              params.trigger_posts) ||
         (params.trigger_trend && trends.is_on(outlet.country, outlet.story)) ||
         (params.trigger_statement && is_countered_[story] != 0);
}

void Newsrooms::update(std::span<const Post> posts, const Trends& trends,
                       Seconds end) {
  for (const Post& post : posts) {
    count(post);
  }
  for (std::uint32_t o = 0; o < world_.outlets.size(); ++o) {
    const Outlet& outlet = world_.outlets[o];
    if (!outlet.enabled) {
      continue;
    }
    for (const Coverage coverage : {Coverage::fact, Coverage::contents}) {
      if (desk(o, coverage).state == NewsroomState::idle &&
          is_triggered(outlet, trends)) {
        begin_to_verify(o, coverage, end);
      }
      while (desk(o, coverage).time < end &&
             (desk(o, coverage).state == NewsroomState::verifying ||
              desk(o, coverage).state == NewsroomState::held)) {
        decide(o, coverage);
      }
    }
  }
}

void Newsrooms::begin_to_verify(std::uint32_t outlet, Coverage coverage,
                                Seconds time) {
  const Outlet& of = world_.outlets[outlet];
  const Block words =
      keys_.newsroom.draw(outlet, static_cast<std::uint32_t>(coverage), 0);
  move(outlet, coverage, NewsroomState::verifying, time);
  desk(outlet, coverage).time =
      time + verification_time(of.params, coverage,
                               world_.stories[index(of.story)].forged_share,
                               unit(words[0], words[1]));
}

void Newsrooms::decide(std::uint32_t outlet, Coverage coverage) {
  const Outlet& of = world_.outlets[outlet];
  const Seconds time = desk(outlet, coverage).time;
  const Block words =
      keys_.newsroom.draw(outlet, static_cast<std::uint32_t>(coverage), 1);
  if (!is_newsworthy(of.params, coverage, words[0])) {
    move(outlet, coverage, NewsroomState::dropped, time);
    return;
  }
  const double permitted = permitted_share(world_.laws, of.country,
                                           of.compliance_class, of.story, time);
  const bool is_held = desk(outlet, coverage).state == NewsroomState::verifying
                           ? !happens(words[1], permitted)
                           : end_of_law(world_, of, time) > time;
  if (is_held) {
    move(outlet, coverage, NewsroomState::held, time);
    desk(outlet, coverage).time = end_of_law(world_, of, time);
  } else {
    move(outlet, coverage, NewsroomState::published, time);
  }
}

void Newsrooms::move(std::uint32_t outlet, Coverage coverage,
                     NewsroomState state, Seconds time) {
  desk(outlet, coverage) = {state, time};
  log_.push_back({time, outlet, coverage, state});
}

void Newsrooms::add_broadcasts(Seconds time,
                               const std::vector<StoryPage>& pages,
                               std::vector<Broadcast>& broadcasts) const {
  constexpr double hours_per_day = 24.0;
  for (std::uint32_t o = 0; o < world_.outlets.size(); ++o) {
    const Outlet& outlet = world_.outlets[o];
    for (std::uint32_t c = 0; c < desk_count; ++c) {
      const Desk& desk = desks_[o][c];
      if (!outlet.enabled || desk.state != NewsroomState::published ||
          time < desk.time) {
        continue;
      }
      const double reach = reach_now(outlet.params, time - desk.time);
      if (reach < negligible_reach) {
        continue;
      }
      Broadcast broadcast{
          .cause = Cause::media,
          .story = outlet.story,
          .page = &pages[index(outlet.story)],
          .number = first_outlet_number + o * desk_count + c,
          .openings = {},
          .ceiling_per_day = hours_per_day * outlet.params.reach_per_hour *
                             *std::max_element(outlet.audience.begin(),
                                               outlet.audience.end())};
      for (const double audience : outlet.audience) {
        broadcast.openings.push_back(hours_per_day * reach * audience);
      }
      broadcasts.push_back(std::move(broadcast));
    }
  }
}

void Newsrooms::visit_state(StateVisitor state) {
  auto& [world, keys, desks, posts_of_story, is_countered, log] = *this;
  for (std::uint32_t c = 0; c < desk_count; ++c) {
    std::vector<Desk> column;
    column.reserve(desks.size());
    for (const auto& of_outlet : desks) {
      column.push_back(of_outlet[c]);
    }
    state.sized_rows(coverage_names[c], column, [](auto& row, auto field) {
      auto& [desk_state, time] = row;
      field("state", desk_state);
      field("time", time);
    });
    for (std::size_t o = 0; o < desks.size(); ++o) {
      desks[o][c] = column[o];
    }
  }
  state.sized_column("posts_of_story", posts_of_story);
  state.sized_column("is_countered", is_countered);
  state.rows("log", log, [](auto& row, auto field) {
    auto& [time, outlet, coverage, desk_state] = row;
    field("time", time);
    field("outlet", outlet);
    field("coverage", coverage);
    field("state", desk_state);
  });
}

}  // namespace leaksim
