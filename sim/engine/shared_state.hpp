#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/account_state.hpp"
#include "engine/clock_ranges.hpp"
#include "engine/observer.hpp"
#include "engine/plain_readers.hpp"
#include "engine/post_briefs.hpp"
#include "engine/post_table.hpp"
#include "engine/reader_blocks.hpp"
#include "engine/run_keys.hpp"
#include "engine/story_page.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// The platforms suspend an account at a time.
struct Suspension {
  AccountId account{};
  Seconds time = 0;
};

/// What owners see while they work. Nothing in it changes meanwhile, except
/// that each owner writes the story state of its own accounts.
struct SharedState {
  const World& world;
  const RunKeys& keys;
  const PostTable& posts;
  const PostBriefs& briefs;
  /// Posts of each botnet's targets, in order of application.
  const std::vector<std::vector<PostId>>& target_posts;
  /// When accounts are suspended, in account order; few ever are.
  const std::vector<Suspension>& suspensions;
  std::vector<StoryState>& stories;
  /// One for each account of a published contagion, else none.
  const std::vector<PlainReader>& plain_readers;
  const std::vector<ReaderBlock>& reader_blocks;
  const std::vector<ClockRange>& clocks;
  TallyShape shape;
};

/// The accounts of one owner: [first, end).
struct AccountRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool contains(AccountId account) const {
    return first <= index(account) && index(account) < end;
  }
};

/// What one owner has to tell about its accounts.
class OwnerReport {
 public:
  explicit OwnerReport(TallyShape shape)
      : cells_(shape.cells()),
        tallies_{std::vector<std::int64_t>(cells_ * measure_count, 0),
                 std::vector<std::int64_t>(shape.held_cells(), 0)} {}

  void count(Measure measure, std::uint32_t cell, std::int64_t amount = 1) {
    tallies_.counts[static_cast<std::size_t>(measure) * cells_ + cell] +=
        amount;
  }

  /// Adds to the credence that accounts aware of a story hold.
  void add_credence(std::uint32_t held_cell, std::int64_t amount) {
    tallies_.credence[held_cell] += amount;
  }

  void set_tallies(Tallies tallies) { tallies_ = std::move(tallies); }

  std::vector<FirstExposure> first_exposures;
  [[nodiscard]] const Tallies& tallies() const { return tallies_; }

 private:
  std::size_t cells_;  ///< of one measure
  Tallies tallies_;
};

/// Whether the account has met the story.
inline bool is_aware(const StoryState& state, AccountId account) {
  return is_aware(state.accounts[index(account)]);
}

/// Cell of the series for an account, by what is known of it.
template <class Reader>
std::uint32_t cell_of(const SharedState& shared, const Reader& reader,
                      PlatformId platform, StoryId story) {
  return shared.shape.cell(reader.community, platform, story, reader.kind);
}

/// Cell of what an account holds of a story.
template <class Reader>
std::uint32_t held_cell_of(const SharedState& shared, const Reader& reader,
                           StoryId story) {
  return shared.shape.held_cell(reader.community, story);
}

/// What is known of any account, where it is shortest.
inline PlainReader plain_reader_of(const SharedState& shared,
                                   AccountId account) {
  return shared.plain_readers.empty()
             ? plain_reader(shared.world.population.traits[index(account)])
             : shared.plain_readers[index(account)];
}
inline void prefetch_plain_reader(const SharedState& shared,
                                  AccountId account) {
  if (shared.plain_readers.empty()) {
    prefetch(&shared.world.population.traits[index(account)]);
  } else {
    prefetch(&shared.plain_readers[index(account)]);
  }
}

/// Notes the account's first meeting with a story, if it is the first. `cell`
/// is that of the account, the story and the platform where they meet.
template <class Reader>
void note_exposure(const SharedState& shared, OwnerReport& report,
                   const FirstExposure& exposure, const Reader& reader,
                   std::uint32_t cell) {
  const AccountStory& state =
      shared.stories[index(exposure.story)].accounts[index(exposure.account)];
  if (!is_aware(state)) {
    report.first_exposures.push_back(exposure);
    report.count(Measure::newly_aware, cell);
    report.add_credence(held_cell_of(shared, reader, exposure.story),
                        state.credence);
  }
}

/// Whether the account has been suspended by `time`: it neither reads nor
/// posts.
bool is_suspended(const SharedState& shared, AccountId account, Seconds time);

/// Whether a post is by a target of the botnet, where it works.
bool is_target_post(const Botnet& botnet, const Post& post);

/// L(u, t) of the laws in force for an account that posts about a story.
double permitted_share_of(const World& world, AccountId account, StoryId story,
                          Seconds time);

}  // namespace leaksim
