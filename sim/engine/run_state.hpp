#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace leaksim {

/// The state of a run as named columns of numbers: what a checkpoint keeps. No
/// column depends on how accounts are dealt out to owners. How classes name
/// theirs: state_visitor.hpp.

template <class... T>
struct StateNumbers {
  using Column = std::variant<std::vector<T>...>;
  using View = std::variant<std::span<const T>...>;
};
using StateTypes =
    StateNumbers<std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t,
                 std::int16_t, std::int32_t, std::int64_t, float, double>;
using StateColumn = StateTypes::Column;
using StateView = StateTypes::View;

/// Columns by name; "/" separates the parts of a name.
using RunState = std::map<std::string, StateColumn>;

/// Takes columns that are stored.
class StateSink {
 public:
  virtual ~StateSink() = default;
  virtual void put(const std::string& name, StateView values) = 0;
};

/// Gives columns back, each once.
class StateSource {
 public:
  virtual ~StateSource() = default;
  /// Throws DataError if there is none of this name.
  virtual StateColumn take(const std::string& name) = 0;
  /// Throws the DataError of a column that does not fit the run.
  [[noreturn]] virtual void reject(const std::string& name) const = 0;
};

/// Keeps columns in memory.
class StateInMemory final : public StateSink {
 public:
  void put(const std::string& name, StateView values) override;
  [[nodiscard]] const RunState& state() const { return state_; }

 private:
  RunState state_;
};

/// Columns from a file or from memory; `origin` begins the messages of errors.
class StoredState final : public StateSource {
 public:
  StoredState(std::string origin, RunState state)
      : origin_(std::move(origin)), state_(std::move(state)) {}
  StateColumn take(const std::string& name) override;
  [[noreturn]] void reject(const std::string& name) const override;
  /// Throws DataError if a column has not been taken.
  void check_all_taken() const;

 private:
  std::string origin_;
  RunState state_;
};

}  // namespace leaksim
