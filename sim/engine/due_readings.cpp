#include "engine/due_readings.hpp"

#include <algorithm>
#include <tuple>

#include "core/prefetch.hpp"

namespace leaksim {

namespace {

/// How far ahead of its use data are asked for: as long as the main memory
/// takes, and in two steps where the one tells where the other is.
constexpr std::size_t readings_ahead = 16;
constexpr std::size_t briefs_ahead = 40;

/// Fewer exposures are put in order by sorting them all.
constexpr std::size_t few_exposures = 8;

/// The order in which an account's exposures of one second are applied: by
/// story and post name. It makes the result independent of rounds' and owners'
/// arrival order.
bool applies_before(const PostTable& posts, const Exposure& a,
                    const Exposure& b) {
  const Post& x = posts[a.post];
  const Post& y = posts[b.post];
  return std::tuple(x.story, x.author, x.platform, x.n, +a.cause) <
         std::tuple(y.story, y.author, y.platform, y.n, +b.cause);
}

/// Account and second of an exposure, as one number.
std::uint64_t turn_of(const Exposure& exposure) {
  return std::uint64_t{index(exposure.account)} << 32U |
         static_cast<std::uint32_t>(exposure.due);
}

}  // namespace

DueReadings::DueReadings(const SharedState& shared, AccountRange range)
    : shared_(shared),
      range_(range),
      due_marks_((range.end - range.first) / DueMarks::accounts + 1) {}

void DueReadings::read(Seconds tick_begin, Calendar<Exposure>& exposures,
                       OwnerReport& report, Calendar<PendingPost>& posts) {
  due_.clear();
  exposures.take(tick_begin, due_);
  in_force_ = rules_in_force(shared_);
  if (is_contagion(shared_, in_force_)) {
    read_all<contagion_rules>(report, posts);
  } else {
    read_all<all_rules>(report, posts);
  }
}

template <ReadingRules rules>
void DueReadings::read_all(OwnerReport& report, Calendar<PendingPost>& posts) {
  several_.clear();
  part<rules>(report);
  look_at_first<rules>();
  for (std::size_t i = 0; i < due_.size(); ++i) {
    look_ahead<rules>(i);
    if (unmark(due_[i])) {
      several_.push_back(due_[i]);
    } else {
      read_exposure<rules>(shared_, in_force_, due_[i], report, posts);
    }
  }
  order_several<rules>();
  for (std::size_t i = 0; i < order_.size(); ++i) {
    if (i + readings_ahead < order_.size()) {
      prefetch_reading<rules>(several_[order_[i + readings_ahead].place]);
    }
    read_exposure<rules>(shared_, in_force_, several_[order_[i].place], report,
                         posts);
  }
}

template <ReadingRules rules>
void DueReadings::part(OwnerReport& report) {
  const World& world = shared_.world;
  const bool some_settle = !(rules.engagement && world.engagement.enabled) &&
                           !(rules.belief && world.belief.enabled);
  if (some_settle) {
    read_settled<rules>(report);
  }
  if (due_.size() < few_exposures) {
    several_.swap(due_);
    return;
  }
  std::size_t first_ones = 0;
  for (std::size_t i = 0; i < due_.size(); ++i) {
    const Exposure exposure = due_[i];
    if (i + readings_ahead < due_.size()) {
      prefetch(&marks_of(due_[i + readings_ahead]));
    }
    if (mark(exposure)) {
      due_[first_ones++] = exposure;
    } else {
      several_.push_back(exposure);
    }
  }
  due_.resize(first_ones);
}

template <ReadingRules rules>
void DueReadings::read_settled(OwnerReport& report) {
  look_at_first<rules>();
  std::size_t left = 0;
  for (std::size_t i = 0; i < due_.size(); ++i) {
    look_ahead<rules>(i);
    const Exposure exposure = due_[i];
    const PostBrief& post = brief_for<rules>(shared_, exposure.post);
    const AccountStory& state =
        shared_.stories[index(post.story)].accounts[index(exposure.account)];
    if (state.engaged_since != never) {
      meet<rules>(shared_, in_force_, exposure, post, report);
    } else {
      due_[left++] = exposure;
    }
  }
  due_.resize(left);
}

template <ReadingRules rules>
void DueReadings::order_several() {
  order_.clear();
  for (const Exposure& exposure : several_) {
    if (!rules.hazard) {
      // Most are due in one second, and so in the order of their posts.
      prefetch_whole(shared_.posts[exposure.post]);
    }
    order_.push_back(
        {turn_of(exposure), static_cast<std::uint32_t>(order_.size())});
  }
  sort_by_key(order_, order_room_);
  sort_equal_keys(order_, [this](const KeyedPlace& a, const KeyedPlace& b) {
    return applies_before(shared_.posts, several_[a.place], several_[b.place]);
  });
}

template <ReadingRules rules>
void DueReadings::look_at_first() const {
  const std::size_t briefs = std::min(briefs_ahead, due_.size());
  const std::size_t readings = std::min(readings_ahead, due_.size());
  for (std::size_t i = 0; i < briefs; ++i) {
    prefetch(&brief_for<rules>(shared_, due_[i].post));
  }
  for (std::size_t i = 0; i < readings; ++i) {
    prefetch_reading<rules>(due_[i]);
  }
}

template <ReadingRules rules>
void DueReadings::look_ahead(std::size_t i) const {
  if (i + briefs_ahead < due_.size()) {
    prefetch(&brief_for<rules>(shared_, due_[i + briefs_ahead].post));
  }
  if (i + readings_ahead < due_.size()) {
    prefetch_reading<rules>(due_[i + readings_ahead]);
  }
}

template <ReadingRules rules>
void DueReadings::prefetch_reading(const Exposure& exposure) const {
  const World& world = shared_.world;
  const StoryId story = brief_for<rules>(shared_, exposure.post).story;
  const std::uint32_t account = index(exposure.account);
  prefetch_whole(shared_.stories[index(story)].accounts[account]);
  prefetch(&reader_of<rules>(shared_, exposure.account));
  if (rules.belief && world.belief.enabled) {
    if (const auto counters = world.stories[index(story)].counters) {
      prefetch_whole(shared_.stories[index(*counters)].accounts[account]);
    }
  }
}

}  // namespace leaksim
