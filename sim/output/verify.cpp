#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <ostream>

#include "output/result_reader.hpp"
#include "output/run_file.hpp"

namespace leaksim {
namespace {

constexpr int most_differences_shown = 20;
/// Values held in memory at a time, per file.
constexpr hsize_t values_per_read = hsize_t{1} << 20U;

/// Groups that tell how a result was made, not what it is.
constexpr std::array<std::string_view, 2> excluded_groups = {"/provenance",
                                                             "/checkpoint"};

bool is_excluded(std::string_view path) {
  return std::any_of(
      excluded_groups.begin(), excluded_groups.end(), [&](auto group) {
        return path.starts_with(group) &&
               (path.size() == group.size() || path[group.size()] == '/');
      });
}

/// Bit by bit: a NaN equals itself, and 0 is not -0.
template <class T>
bool are_same(const T& a, const T& b) {
  if constexpr (std::same_as<T, float>) {
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
  } else if constexpr (std::same_as<T, double>) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
  } else {
    return a == b;
  }
}

/// Long texts are shown from a little before the place where they part.
std::string show(const std::string& text, std::size_t parting) {
  constexpr std::size_t before = 20;
  constexpr std::size_t most = 60;
  const std::size_t begin = parting > before ? parting - before : 0;
  std::string shown;
  for (const char c : text.substr(begin, most)) {
    shown += c == '\n' ? "\\n" : std::string(1, c);
  }
  return fmt::format("{}\"{}\"{}", begin > 0 ? "…" : "", shown,
                     begin + most < text.size() ? "…" : "");
}

/// The values of a pair in words.
template <class T>
std::pair<std::string, std::string> show_pair(const T& a, const T& b) {
  if constexpr (std::same_as<T, std::string>) {
    const auto parting =
        std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
    const auto position = static_cast<std::size_t>(parting - a.begin());
    return {show(a, position), show(b, position)};
  } else {
    return {fmt::format("{}", a), fmt::format("{}", b)};
  }
}

/// How two arrays of one type and shape differ.
struct ValueDifferences {
  std::uint64_t count = 0;
  std::uint64_t first = 0;  ///< position in row-major order
  std::pair<std::string, std::string> first_values;

  /// Adds two stretches that begin at position `offset`.
  void add(const Values& a, const Values& b, std::uint64_t offset) {
    std::visit(
        [&]<class T>(const std::vector<T>& left) {
          const auto& right = std::get<std::vector<T>>(b);
          for (std::size_t i = 0; i < left.size(); ++i) {
            if (!are_same(left[i], right[i])) {
              if (count++ == 0) {
                first = offset + i;
                first_values = show_pair(left[i], right[i]);
              }
            }
          }
        },
        a);
  }
};

std::string show_position(std::uint64_t position, const Shape& shape) {
  Shape indices(shape.size());
  for (std::size_t i = shape.size(); i-- > 0;) {
    indices[i] = position % shape[i];
    position /= shape[i];
  }
  return indices.empty() ? "" : show_shape(indices);
}

class Comparison {
 public:
  Comparison(const ResultReader& a, const ResultReader& b, std::ostream& out)
      : a_(a), b_(b), out_(out) {}

  bool run() {
    compare_keys(a_.objects(), b_.objects(), "",
                 [this](const std::string& path, const auto& a, const auto& b) {
                   compare_objects(path, a, b);
                 });
    if (differences_ > most_differences_shown) {
      out_ << fmt::format("and {} more differences\n",
                          differences_ - most_differences_shown);
    }
    if (differences_ == 0) {
      out_ << fmt::format("identical: {} and {} agree in {} datasets\n",
                          a_.name(), b_.name(), datasets_);
    }
    return differences_ == 0;
  }

 private:
  void report(const std::string& difference) {
    if (++differences_ <= most_differences_shown) {
      out_ << difference << '\n';
    }
  }
  void report(const std::string& what, const std::string& in_a,
              const std::string& in_b) {
    report(fmt::format("{}: {} in {}, {} in {}", what, in_a, a_.name(), in_b,
                       b_.name()));
  }

  /// Reports keys that one map lacks and gives the others to `compare`.
  template <class Map, class Compare>
  void compare_keys(const Map& a, const Map& b, const std::string& prefix,
                    Compare compare) {
    for (const auto& [key, value] : a) {
      if (is_excluded(key)) {
        continue;
      }
      const auto other = b.find(key);
      if (other == b.end()) {
        report(fmt::format("{}{}: only in {}", prefix, key, a_.name()));
      } else {
        compare(key, value, other->second);
      }
    }
    for (const auto& [key, value] : b) {
      if (!is_excluded(key) && !a.contains(key)) {
        report(fmt::format("{}{}: only in {}", prefix, key, b_.name()));
      }
    }
  }

  void compare_objects(const std::string& path, const ResultObject& a,
                       const ResultObject& b) {
    if (a.is_group != b.is_group) {
      report(path, a.is_group ? "a group" : "a dataset",
             b.is_group ? "a group" : "a dataset");
      return;
    }
    const std::string prefix = path + ": attribute ";
    compare_keys(
        a.attributes, b.attributes, prefix,
        [&](const std::string& name, const auto& in_a, const auto& in_b) {
          compare_attributes(prefix + name, in_a, in_b);
        });
    if (!a.is_group) {
      compare_datasets(path, a, b);
    }
  }

  /// Whether values can be compared one by one.
  template <class Described>
  bool have_same_form(const std::string& what, const Described& a,
                      const Described& b) {
    if (a.type != b.type) {
      report(what + ": type", a.type, b.type);
    }
    if (a.shape != b.shape) {
      report(what + ": shape", show_shape(a.shape), show_shape(b.shape));
    }
    return a.type == b.type && a.shape == b.shape;
  }

  void compare_attributes(const std::string& what, const ResultAttribute& a,
                          const ResultAttribute& b) {
    if (have_same_form(what, a, b)) {
      ValueDifferences differences;
      differences.add(a.values, b.values, 0);
      report_values(what, differences, a.shape);
    }
  }

  void compare_datasets(const std::string& path, const ResultObject& a,
                        const ResultObject& b) {
    ++datasets_;
    if (!have_same_form(path, a, b)) {
      return;
    }
    hsize_t row_values = 1;
    for (std::size_t i = 1; i < a.shape.size(); ++i) {
      row_values *= a.shape[i];
    }
    const hsize_t rows = a.shape.empty() ? 1 : a.shape.front();
    const hsize_t step = std::max<hsize_t>(
        1, values_per_read / std::max<hsize_t>(1, row_values));
    ValueDifferences differences;
    for (hsize_t first = 0; first < rows; first += step) {
      const hsize_t count = std::min(step, rows - first);
      differences.add(a_.rows(path, first, count), b_.rows(path, first, count),
                      first * row_values);
    }
    report_values(path, differences, a.shape);
  }

  void report_values(const std::string& what,
                     const ValueDifferences& differences, const Shape& shape) {
    if (differences.count == 0) {
      return;
    }
    const std::string place = show_position(differences.first, shape);
    const std::string more =
        differences.count == 1
            ? ""
            : fmt::format(" (the first of {} values that differ)",
                          differences.count);
    report(fmt::format("{}{}: {} in {}, {} in {}{}", what, place,
                       differences.first_values.first, a_.name(),
                       differences.first_values.second, b_.name(), more));
  }

  const ResultReader& a_;
  const ResultReader& b_;
  std::ostream& out_;
  int differences_ = 0;
  int datasets_ = 0;
};

}  // namespace

bool verify_run_files(const std::filesystem::path& a,
                      const std::filesystem::path& b, std::ostream& out) {
  const ResultReader first(a, FileKind::any);
  const ResultReader second(b, FileKind::any);
  return Comparison(first, second, out).run();
}

}  // namespace leaksim
