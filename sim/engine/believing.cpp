#include "engine/believing.hpp"

#include <limits>

namespace leaksim {

namespace {

/// Counts exposures from the same root in a row, this one included.
std::uint32_t count_in_a_row(AccountStory& state, std::uint16_t root) {
  if (state.in_a_row == 0 || state.last_root != root) {
    state.in_a_row = 1;
  } else if (state.in_a_row < std::numeric_limits<std::uint8_t>::max()) {
    ++state.in_a_row;
  }
  state.last_root = root;
  return state.in_a_row;
}

/// Credence counts in the series once the account is aware of the story.
void set_credence(AccountStory& state, Credence to, std::uint32_t held_cell,
                  OwnerReport& report) {
  if (is_aware(state)) {
    report.add_credence(held_cell, to - state.credence);
  }
  state.credence = to;
}

}  // namespace

void update_belief(const SharedState& shared, const Exposure& exposure,
                   const PostBrief& post, AccountStory& state,
                   OwnerReport& report) {
  const World& world = shared.world;
  const std::uint32_t account = index(exposure.account);
  const AccountTraits& reader = world.population.traits[account];
  const bool same_camp =
      world.population.communities[index(reader.community)].camp ==
      post.author_camp;
  const Story& story = world.stories[index(post.story)];
  if (static_cast<Cause>(exposure.cause) == Cause::media) {
    state.marks |= forewarned_mark;
  }
  const std::uint32_t in_a_row = count_in_a_row(state, post.root_name);
  const bool forewarned = (state.marks & forewarned_mark) != 0;
  set_credence(
      state,
      strengthened(state.credence, same_camp, in_a_row,
                   forewarned ? story.forged_share : 0.0, world.belief),
      held_cell_of(shared, reader, post.story), report);
  if (story.counters) {
    AccountStory& countered =
        shared.stories[index(*story.counters)].accounts[account];
    countered.marks |= forewarned_mark;
    set_credence(
        countered,
        weakened(countered.credence, same_camp, in_a_row, world.belief),
        held_cell_of(shared, reader, *story.counters), report);
  }
}

}  // namespace leaksim
