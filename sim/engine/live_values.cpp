#include "engine/live_values.hpp"

#include <variant>

#include "core/check.hpp"

namespace leaksim {

namespace {

using Field = std::variant<double*, bool*, Seconds*>;

/// A platform is a feed or a board.
template <class Places>
auto* place_on(Places& places, std::uint32_t platform) {
  for (auto& place : places) {
    if (index(place.platform) == platform) {
      return &place;
    }
  }
  return static_cast<decltype(&places.front())>(nullptr);
}

Field platform_field(World& world, const LiveTarget& target) {
  Feed* feed = place_on(world.feeds, target.position);
  Board* board = place_on(world.boards, target.position);
  switch (target.value) {
    case LiveValue::platform_enabled:
      if (world.item_platform &&
          index(world.item_platform->platform) == target.position) {
        return &world.item_platform->enabled;
      }
      return feed != nullptr ? &feed->enabled : &board->enabled;
    case LiveValue::platform_ranking:
      LEAKSIM_EXPECT(feed != nullptr);
      return &feed->ranking;
    default:
      LEAKSIM_EXPECT(board != nullptr);
      return &board->params.open_probability;
  }
}

Field law_field(SilenceLaw& law, const LiveTarget& target) {
  switch (target.value) {
    case LiveValue::law_enabled:
      return &law.enabled;
    case LiveValue::law_begin:
      return &law.begin;
    case LiveValue::law_end:
      return &law.end;
    default:
      return &law.compliance[static_cast<std::size_t>(target.compliance_class)];
  }
}

Field field_of(World& world, const LiveTarget& target) {
  const std::uint32_t i = target.position;
  switch (target.value) {
    case LiveValue::platform_enabled:
    case LiveValue::platform_ranking:
    case LiveValue::board_open_probability:
      return platform_field(world, target);
    case LiveValue::trend_enabled:
      return &world.trend.enabled;
    case LiveValue::trend_open_probability:
      return &world.trend.params.open_probability;
    case LiveValue::story_appeal:
      return &world.stories[i].appeal;
    case LiveValue::story_ranking:
      return &world.stories[i].ranking;
    case LiveValue::story_friction:
      return &world.stories[i].friction;
    case LiveValue::story_label_factor:
      return &world.stories[i].label_factor;
    case LiveValue::story_label_delay:
      return &world.stories[i].label_delay_hours;
    case LiveValue::botnet_enabled:
      return &world.botnets[i].enabled;
    case LiveValue::outlet_enabled:
      return &world.outlets[i].enabled;
    case LiveValue::law_enabled:
    case LiveValue::law_begin:
    case LiveValue::law_end:
    case LiveValue::law_compliance:
      break;
  }
  return law_field(world.laws[i], target);
}

}  // namespace

double live_value(const World& world, const LiveTarget& target) {
  return std::visit([](auto* field) { return static_cast<double>(*field); },
                    field_of(const_cast<World&>(world), target));
}

void set_live_value(World& world, const LiveTarget& target, double value) {
  std::visit(
      [value](auto* field) {
        *field = static_cast<std::remove_reference_t<decltype(*field)>>(value);
      },
      field_of(world, target));
}

}  // namespace leaksim
