#include "engine/believing.hpp"

#include <limits>

namespace leaksim {

namespace {

/// Counts exposures from the same root in a row, this one included.
std::uint32_t count_in_a_row(StoryState& state, std::uint32_t account,
                             std::uint16_t root) {
  std::uint8_t& in_a_row = state.accounts[account].in_a_row;
  const bool same = in_a_row > 0 && state.accounts[account].last_root == root;
  state.accounts[account].last_root = root;
  if (!same) {
    in_a_row = 1;
  } else if (in_a_row < std::numeric_limits<std::uint8_t>::max()) {
    ++in_a_row;
  }
  return in_a_row;
}

/// Credence counts in the series once the account is aware of the story.
void set_credence(const SharedState& shared, OwnerReport& report,
                  AccountId account, StoryId story, Credence to) {
  StoryState& state = shared.stories[index(story)];
  Credence& credence = state.accounts[index(account)].credence;
  if (is_aware(state, account)) {
    report.add_credence(
        held_cell_of(shared, shared.world.population.traits[index(account)],
                     story),
        to - credence);
  }
  credence = to;
}

}  // namespace

void update_belief(const SharedState& shared, const Exposure& exposure,
                   OwnerReport& report) {
  const World& world = shared.world;
  const Population& population = world.population;
  const std::uint32_t account = index(exposure.account);
  const PostBrief& post = shared.briefs[exposure.post];
  const bool same_camp =
      population.community_of(account).camp == post.author_camp;
  const Story& story = world.stories[index(post.story)];
  StoryState& state = shared.stories[index(post.story)];
  if (static_cast<Cause>(exposure.cause) == Cause::media) {
    state.accounts[account].marks |= forewarned_mark;
  }
  const std::uint32_t in_a_row = count_in_a_row(state, account, post.root_name);
  const bool forewarned =
      (state.accounts[account].marks & forewarned_mark) != 0;
  set_credence(
      shared, report, exposure.account, post.story,
      strengthened(state.accounts[account].credence, same_camp, in_a_row,
                   forewarned ? story.forged_share : 0.0, world.belief));
  if (story.counters) {
    StoryState& countered = shared.stories[index(*story.counters)];
    countered.accounts[account].marks |= forewarned_mark;
    set_credence(shared, report, exposure.account, *story.counters,
                 weakened(countered.accounts[account].credence, same_camp,
                          in_a_row, world.belief));
  }
}

}  // namespace leaksim
