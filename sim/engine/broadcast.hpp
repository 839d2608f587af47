#pragma once

#include <cstdint>
#include <vector>

#include "engine/calendar.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// A way into a story without a parent: readers of a board, a trend panel or
/// an outlet open the story's page (model.md 6, entry without a parent).
struct Broadcast {
  Cause cause = Cause::board;
  StoryId story{};
  const StoryPage* page = nullptr;
  /// Its name in the keys of draws; no two broadcasts share one.
  std::uint32_t number = 0;
  /// Whom it reaches: members of any of these platforms (bit p: platform p).
  std::uint8_t platforms = 0xff;
  /// Openings by community, at mean rhythm: per day, or per visit of the
  /// account.
  std::vector<double> openings;
  bool per_visit = false;
  /// No account's openings per day exceed this, whatever interventions do: it
  /// fixes which candidates are drawn.
  double ceiling_per_day = 0.0;
};

/// Accounts of the range open the page in [begin, end) at their rate and get
/// exposures to some of its items.
///
/// Candidates are drawn inside fixed blocks of ids by skips at the ceiling
/// rate, keyed (broadcast, time, block), each with a lot; those open the page
/// whose own share of the ceiling exceeds their lot. So a changed rate only
/// adds or removes readers.
void open_pages(const SharedState& shared, const Broadcast& broadcast,
                const AccountRange& range, Seconds begin, Seconds end,
                Calendar<Exposure>& exposures);

}  // namespace leaksim
