#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// What circulates (model.md 2). Resolved: names are positions.
struct Story {
  /// β: hazard of a first post per seen exposure in the reference camp.
  double appeal = 0.0;
  /// a(camp, story), one per camp.
  std::vector<double> affinity;
  /// Factor on the visibility of its posts, 0 … 1; 0 is a take-down.
  double ranking = 1.0;
  /// Factor on the readiness to post about it, 0 … 1: an extra click.
  double friction = 1.0;
  /// Factor on the readiness to answer a labelled post; 1: labels do nothing.
  double label_factor = 1.0;
  /// Age at which an original is labelled, and with it all its reposts.
  double label_delay_hours = 0.0;
  /// Credence before the first exposure, as a probability.
  double plausibility = 0.5;
  /// Share of its items that are forged, or said to be.
  double forged_share = 0.0;
  /// The story that it counters.
  std::optional<StoryId> counters{};
  /// τ_s, hours.
  double interest_decay_hours = 24.0;
  /// t_s: time of the first scheduled act, enabled or not.
  Seconds begin = 0;
  /// From when its posts carry the hashtag; `never` if it has none.
  Seconds hashtag_from = 0;
};

/// What friction and label leave of the readiness to answer a post whose
/// cascade began `age` ago.
constexpr double readiness_left(const Story& story, Seconds age) {
  const bool is_labelled = age >= story.label_delay_hours * seconds_per_hour;
  return story.friction * (is_labelled ? story.label_factor : 1.0);
}

/// A post whose author, time and place are given by the record of the case,
/// not by the model.
struct ScriptedAct {
  std::string name;  ///< its own name, which enters the keys
  AccountId author{};
  StoryId story{};
  PlatformId platform{};
  LanguageId language{};
  Form form = Form::original;
  Seconds time = 0;
  bool enabled = true;
};

}  // namespace leaksim
