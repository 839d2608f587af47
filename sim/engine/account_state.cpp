#include "engine/account_state.hpp"

namespace leaksim {

void visit_state(StoryState& story, StateVisitor state) {
  state.sized_rows("accounts", story.accounts, [](auto& row, auto field) {
    auto& [engaged_since, seen, credence, last_root, in_a_row, marks] = row;
    field("engaged_since", engaged_since);
    field("seen", seen);
    field("credence", credence);
    field("last_root", last_root);
    field("in_a_row", in_a_row);
    field("marks", marks);
  });
}

}  // namespace leaksim
