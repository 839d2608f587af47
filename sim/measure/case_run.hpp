#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// Names by which the facts of the reference case are counted (facts.md 2).
inline constexpr std::string_view hashtag_platform = "twitter";
inline constexpr std::string_view hub_name = "hub";
inline constexpr std::string_view domestic_country = "FR";
inline constexpr std::string_view foreign_country = "US";
inline constexpr std::string_view domestic_language = "fr";
inline constexpr std::string_view foreign_language = "en";

/// A recorded run as the facts are counted: its hashtag posts, its clock since
/// t0. A hashtag post is any post on `hashtag_platform` that carries the
/// hashtag of its story, of every form, from t0 on. Refers to the record.
class CaseRun {
 public:
  explicit CaseRun(const RunRecord& record);

  [[nodiscard]] const RunRecord& record() const { return record_; }
  /// Rows of the hashtag posts, in order of time.
  [[nodiscard]] std::span<const std::uint32_t> hashtag_posts() const {
    return hashtag_posts_;
  }
  /// Those up to `since_t0`, that moment included.
  [[nodiscard]] std::span<const std::uint32_t> hashtag_posts_until(
      Seconds since_t0) const;
  [[nodiscard]] Seconds time_since_t0(std::uint32_t row) const {
    return record_.posts.time[row] - record_.t0;
  }
  [[nodiscard]] std::uint32_t author(std::uint32_t row) const {
    return record_.posts.account[row];
  }
  [[nodiscard]] std::uint32_t account_count() const {
    return static_cast<std::uint32_t>(record_.accounts.kind.size());
  }

  /// What stands for `count` of a network of `full_size`, rounded.
  [[nodiscard]] std::uint64_t scaled(std::uint32_t count,
                                     std::uint32_t full_size) const;

  /// Whether the run has t0 and came to the end of its scenario.
  [[nodiscard]] bool is_whole() const {
    return record_.finished && record_.t0 >= 0;
  }
  /// Why nothing can be said of the whole run.
  [[nodiscard]] static std::string not_whole() {
    return "the run has not come to its end";
  }
  /// Whether the run has t0 and goes on to `since_t0`.
  [[nodiscard]] bool reaches(Seconds since_t0) const;
  /// Why nothing can be said of that moment.
  [[nodiscard]] static std::string stops_before(Seconds since_t0);

  /// 00:00 on the scenario's clock, in seconds since the start: of t0's day,
  /// and of the first Sunday from then on.
  [[nodiscard]] Seconds day_of_t0() const;
  [[nodiscard]] Seconds sunday() const;
  /// Seconds since the last 00:00 of that clock.
  [[nodiscard]] Seconds second_of_day_at(Seconds since_start) const;

 private:
  const RunRecord& record_;
  std::vector<std::uint32_t> hashtag_posts_;
};

/// Position of a name in an axis.
std::optional<std::uint8_t> code_of(const std::vector<std::string>& axis,
                                    std::string_view name);

}  // namespace leaksim
