#pragma once

#include "engine/calendar.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// A story's thread on a board: up until some hours after its last post there.
struct BoardThread {
  const Board* board = nullptr;
  StoryId story{};
  const StoryPage* page = nullptr;
};

/// Members of the board among the accounts of the range open the thread in
/// [begin, end) at their rate and get exposures to some of its items.
///
/// A broadcast: candidates are drawn inside fixed blocks of ids by skips at a
/// ceiling rate, keyed (board and story, time, block), then thinned to each
/// account's own rate, so that a changed rate only adds or removes readers.
void visit_thread(const SharedState& shared, const BoardThread& thread,
                  const AccountRange& range, Seconds begin, Seconds end,
                  Calendar<Exposure>& exposures);

}  // namespace leaksim
