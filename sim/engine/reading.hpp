#pragma once

#include <limits>

#include "engine/calendar.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// Rules that some worlds do without. What reads is compiled once for each set
/// of them, so that what is not there costs a reading nothing.
struct ReadingRules {
  bool ranking = true;     ///< some posts are ranked down
  bool suspension = true;  ///< some accounts are suspended
  bool law = true;
  bool hazard = true;  ///< adoption is not certain
  bool belief = true;
  bool engagement = true;
  bool muting = true;  ///< accounts are muted while it runs
};

/// Whatever there is.
inline constexpr ReadingRules all_rules{};
/// Those of a published contagion: whoever is reached adopts it, and posts
/// once.
inline constexpr ReadingRules contagion_rules{.ranking = false,
                                              .suspension = false,
                                              .law = false,
                                              .hazard = false,
                                              .belief = false,
                                              .engagement = false,
                                              .muting = false};

/// What holds for all readings of a round: interventions change it between
/// ticks alone.
struct InForce {
  bool ranking = true;     ///< some posts are ranked down
  bool suspension = true;  ///< some accounts are suspended within the run
  std::uint8_t feeds = 0;  ///< those enabled, one bit each
  /// No smaller than the product of what depends on k, language and belief in
  /// the hazard of a first post.
  double most_by_rules = 0.0;
};

InForce rules_in_force(const SharedState& shared);

/// Whether contagion_rules are all that matters.
inline bool is_contagion(const SharedState& shared, const InForce& in_force) {
  return !shared.plain_readers.empty() && !in_force.ranking;
}

/// Whether an exposure that was delivered by feed still passes, under the
/// ranking in force now.
bool is_shown(const SharedState& shared, const Exposure& exposure,
              const PostBrief& brief);

/// What is known of an account, as short as the rules allow.
template <ReadingRules rules>
const auto& reader_of(const SharedState& shared, AccountId account) {
  if constexpr (rules.muting) {
    return shared.world.population.traits[index(account)];
  } else {
    return shared.plain_readers[index(account)];
  }
}

/// What is known of a post, at least its story, platform and language.
template <ReadingRules rules>
const PostBrief& brief_for(const SharedState& shared, PostId slot) {
  return rules.belief ? shared.briefs[slot] : shared.briefs.alike(slot);
}

/// The account becomes aware of the story, and its exposure count grows; what
/// it holds of the story, or null if it does not see the post.
template <ReadingRules rules>
AccountStory* meet(const SharedState& shared, const InForce& in_force,
                   const Exposure& exposure, const PostBrief& post,
                   OwnerReport& report) {
  if (rules.ranking && in_force.ranking && !is_shown(shared, exposure, post)) {
    return nullptr;
  }
  const auto& reader = reader_of<rules>(shared, exposure.account);
  if (reader.enabled == 0 ||
      (rules.suspension && in_force.suspension &&
       is_suspended(shared, exposure.account, exposure.due))) {
    return nullptr;
  }
  const std::uint32_t cell = cell_of(shared, reader, post.platform, post.story);
  note_exposure(shared, report,
                {.time = exposure.due,
                 .account = exposure.account,
                 .post = exposure.post,
                 .story = post.story,
                 .cause = static_cast<Cause>(exposure.cause)},
                reader, cell);
  AccountStory& state =
      shared.stories[index(post.story)].accounts[index(exposure.account)];
  if (state.seen < std::numeric_limits<std::uint16_t>::max()) {
    ++state.seen;
  }
  report.count(Measure::seen, cell);
  return &state;
}

/// Reads one exposure that is due: the account meets it, its credence moves, a
/// campaigner may be won over, and it may decide to post, which goes into
/// `posts`.
template <ReadingRules rules>
void read_exposure(const SharedState& shared, const InForce& in_force,
                   const Exposure& exposure, OwnerReport& report,
                   Calendar<PendingPost>& posts);

}  // namespace leaksim
