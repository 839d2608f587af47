#pragma once

#include <map>
#include <string>

#include "engine/run_state.hpp"
#include "output/checkpoint_file.hpp"

namespace leaksim {

/// Hash of a checkpoint: of every column with its name and type, and of what
/// identifies the run. The order of the columns does not count.
class StateHash {
 public:
  void add(const std::string& name, const StateView& values);
  /// 16 hexadecimal digits.
  [[nodiscard]] std::string text(const RunIdentity& run) const;

 private:
  std::map<std::string, std::uint64_t> columns_;
};

}  // namespace leaksim
