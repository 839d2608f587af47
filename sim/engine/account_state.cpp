#include "engine/account_state.hpp"

namespace leaksim {

void visit_state(StoryState& story, StateVisitor state) {
  auto& [seen, engaged_since, marks, credence, last_root, in_a_row] = story;
  state.sized_column("seen", seen);
  state.sized_column("engaged_since", engaged_since);
  state.sized_column("marks", marks);
  state.sized_column("credence", credence);
  state.sized_column("last_root", last_root);
  state.sized_column("in_a_row", in_a_row);
}

}  // namespace leaksim
