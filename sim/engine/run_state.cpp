#include "engine/run_state.hpp"

#include "core/error.hpp"

namespace leaksim {

void StateInMemory::put(const std::string& name, StateView values) {
  std::visit(
      [&]<class T>(std::span<const T> numbers) {
        state_[name] = std::vector<T>(numbers.begin(), numbers.end());
      },
      values);
}

StateColumn StoredState::take(const std::string& name) {
  const auto found = state_.find(name);
  if (found == state_.end()) {
    reject(name);
  }
  StateColumn column = std::move(found->second);
  state_.erase(found);
  return column;
}

void StoredState::reject(const std::string& name) const {
  throw DataError(origin_ + ": its checkpoint does not fit at " + name +
                  "; another version of leaksim stored it, run again from the "
                  "start");
}

void StoredState::check_all_taken() const {
  if (!state_.empty()) {
    reject(state_.begin()->first);
  }
}

}  // namespace leaksim
