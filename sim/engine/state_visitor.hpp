#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "engine/run_state.hpp"

namespace leaksim {

namespace detail {

template <class T>
struct StoredType {
  using type = T;
};
template <>
struct StoredType<bool> {
  using type = std::uint8_t;
};
template <class T>
requires std::is_enum_v<T>
struct StoredType<T> {
  using type = std::underlying_type_t<T>;
};

}  // namespace detail

/// What a number, an enumerator or a truth value is stored as.
template <class T>
using Stored = typename detail::StoredType<std::remove_cvref_t<T>>::type;

/// Stores or restores the state of a run.
///
/// Every class that changes during a run has
///
///   void visit_state(StateVisitor state) {
///     auto& [world, velocity, posts, log] = *this;
///     state.column("velocity", velocity);
///     ...
///   }
///
/// which names all of its members, so that a new one does not compile before
/// it is decided here whether it is state, and the columns of those that are.
/// What the scenario gives, and what the next tick fills anew, is left out.
/// The same list stores and restores; while it stores, it leaves all as it is.
class StateVisitor {
 public:
  explicit StateVisitor(StateSink& sink) : sink_(&sink) {}
  explicit StateVisitor(StateSource& source) : source_(&source) {}

  /// A visitor whose columns lie below `part`.
  [[nodiscard]] StateVisitor in(std::string_view part) const {
    StateVisitor inner = *this;
    inner.prefix_ = name_of(part) + "/";
    return inner;
  }
  [[nodiscard]] bool restores() const { return source_ != nullptr; }

  /// A column of any length.
  template <class T>
  void column(std::string_view name, std::vector<T>& values) {
    if (restores()) {
      const auto stored = take<T>(name);
      values.resize(stored.size());
      for (std::size_t i = 0; i < stored.size(); ++i) {
        values[i] = static_cast<T>(stored[i]);
      }
    } else if constexpr (std::is_same_v<T, Stored<T>>) {
      sink_->put(name_of(name), std::span<const T>(values));
    } else {
      std::vector<Stored<T>> numbers;
      numbers.reserve(values.size());
      for (const T value : values) {
        numbers.push_back(static_cast<Stored<T>>(value));
      }
      sink_->put(name_of(name), std::span<const Stored<T>>(numbers));
    }
  }

  /// A column whose length the scenario gives.
  template <class T>
  void sized_column(std::string_view name, std::vector<T>& values) {
    const std::size_t size = values.size();
    column(name, values);
    if (values.size() != size) {
      source_->reject(name_of(name));
    }
  }

  template <class T>
  void number(std::string_view name, T& value) {
    std::vector<Stored<T>> column{static_cast<Stored<T>>(value)};
    sized_column(name, column);
    value = static_cast<T>(column.front());
  }

  /// Lists of numbers: their lengths and, one after another, their values.
  template <class T>
  void lists(std::string_view name, std::vector<std::vector<T>>& lists) {
    std::vector<std::uint64_t> lengths;
    std::vector<T> all;
    for (const std::vector<T>& list : lists) {
      lengths.push_back(list.size());
      all.insert(all.end(), list.begin(), list.end());
    }
    column(std::string(name) + "_length", lengths);
    column(name, all);
    if (restores()) {
      cut(name, lengths, all, lists);
    }
  }

  /// A table. `fields(row, field)` calls field(name, member) for what of a row
  /// is stored; the numbers of a name become one column.
  template <class Rows, class Fields>
  void rows(std::string_view name, Rows& rows, Fields fields) {
    using Row = typename Rows::value_type;
    StateVisitor inner = in(name);
    std::vector<std::pair<std::string, StateColumn>> columns;
    Row sample{};
    fields(sample, [&](std::string_view field, auto& member) {
      columns.emplace_back(field, std::vector<Stored<decltype(member)>>());
    });
    if (restores()) {
      inner.restore_rows(columns, rows, fields);
    } else {
      inner.store_rows(columns, rows, fields);
    }
  }

  /// A table whose length the scenario gives.
  template <class Rows, class Fields>
  void sized_rows(std::string_view name, Rows& table, Fields fields) {
    const std::size_t size = table.size();
    rows(name, table, fields);
    if (table.size() != size) {
      source_->reject(name_of(name));
    }
  }

 private:
  using NamedColumns = std::vector<std::pair<std::string, StateColumn>>;

  [[nodiscard]] std::string name_of(std::string_view name) const {
    return prefix_ + std::string(name);
  }

  template <class T>
  std::vector<Stored<T>> take(std::string_view name) {
    StateColumn column = source_->take(name_of(name));
    auto* numbers = std::get_if<std::vector<Stored<T>>>(&column);
    if (numbers == nullptr) {
      source_->reject(name_of(name));
    }
    return std::move(*numbers);
  }

  template <class T>
  void cut(std::string_view name, const std::vector<std::uint64_t>& lengths,
           const std::vector<T>& all, std::vector<std::vector<T>>& lists) {
    lists.assign(lengths.size(), {});
    auto next = all.begin();
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      if (lengths[i] > static_cast<std::uint64_t>(all.end() - next)) {
        source_->reject(name_of(name));
      }
      const auto end = next + static_cast<std::ptrdiff_t>(lengths[i]);
      lists[i].assign(next, end);
      next = end;
    }
  }

  template <class Rows, class Fields>
  void store_rows(NamedColumns& columns, Rows& rows, Fields fields) {
    for (auto& row : rows) {
      std::size_t next = 0;
      fields(row, [&](std::string_view /*name*/, auto& member) {
        using Number = Stored<decltype(member)>;
        std::get<std::vector<Number>>(columns[next++].second)
            .push_back(static_cast<Number>(member));
      });
    }
    for (const auto& column : columns) {
      const std::string name = name_of(column.first);
      std::visit([&](const auto& values) { sink_->put(name, values); },
                 column.second);
    }
  }

  template <class Rows, class Fields>
  void restore_rows(NamedColumns& columns, Rows& rows, Fields fields) {
    std::size_t length = 0;
    for (auto& [name, column] : columns) {
      StateColumn stored = source_->take(name_of(name));
      const std::size_t size =
          std::visit([](const auto& values) { return values.size(); }, stored);
      const bool is_first = &column == &columns.front().second;
      if (stored.index() != column.index() || (!is_first && size != length)) {
        source_->reject(name_of(name));
      }
      length = size;
      column = std::move(stored);
    }
    rows.assign(length, {});
    for (std::size_t i = 0; i < length; ++i) {
      std::size_t next = 0;
      fields(rows[i], [&](std::string_view /*name*/, auto& member) {
        using Member = std::remove_cvref_t<decltype(member)>;
        member = static_cast<Member>(
            std::get<std::vector<Stored<Member>>>(columns[next++].second)[i]);
      });
    }
  }

  StateSink* sink_ = nullptr;
  StateSource* source_ = nullptr;
  std::string prefix_;
};

}  // namespace leaksim
