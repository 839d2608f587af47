#pragma once

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>

#include "core/draws.hpp"
#include "support/statistics.hpp"

/// Binned counts and the verdicts on them for mix_test.cpp.
namespace leaksim {

/// The chance that a perfect generator fails mix_test under a fresh seed is
/// `testing::error_level`: shared evenly by the cases, and within each case by
/// its comparisons (Bonferroni).
inline constexpr double test_cases = 7;

inline double level_of(double comparisons) {
  return testing::error_level / (test_cases * comparisons);
}

/// Counts in 256 equally probable bins.
class Bins {
 public:
  static constexpr double degrees = 255;

  void add(std::uint32_t bin) { ++counts_[bin]; }

  [[nodiscard]] double chi_square() const {
    double total = 0.0;
    double squares = 0.0;
    for (const std::uint32_t count : counts_) {
      total += count;
      squares += static_cast<double>(count) * count;
    }
    return squares * (degrees + 1.0) / total - total;
  }

 private:
  std::array<std::uint32_t, 256> counts_{};
};

/// Judges chi-square statistics of Bins: none may be too large, none too small
/// (more even than chance), nor may their sum.
class Verdict {
 public:
  explicit Verdict(double comparisons)
      : level_(level_of(comparisons + 1.0) / 2.0) {}

  void add(const Bins& bins) {
    const double statistic = bins.chi_square();
    largest_ = std::max(largest_, statistic);
    smallest_ = std::min(smallest_, statistic);
    sum_ += statistic;
    count_ += 1.0;
  }

  void check() const {
    CHECK(largest_ < chi_square_quantile(1.0 - level_));
    CHECK(smallest_ > chi_square_quantile(level_));
    const double sum_degrees = count_ * Bins::degrees;
    const double deviation =
        (sum_ - sum_degrees) / std::sqrt(2.0 * sum_degrees);
    CHECK(std::abs(deviation) < testing::normal_critical(2.0 * level_));
  }

 private:
  static double chi_square_quantile(double probability) {
    return testing::increasing_root(
        [probability](double x) {
          return testing::chi_square_cdf(x, Bins::degrees) - probability;
        },
        Bins::degrees / 8.0, Bins::degrees * 4.0);
  }

  double level_;
  double largest_ = 0.0;
  double smallest_ = 1e300;
  double sum_ = 0.0;
  double count_ = 0.0;
};

/// Two words that should be independent: joint bins of 4 top and 4 low bits of
/// each, and the correlation of their sizes.
class PairTest {
 public:
  static constexpr double tables = 4;

  void add(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t a_top = a >> 28U;
    const std::uint32_t a_low = a & 0xfU;
    const std::uint32_t b_top = b >> 28U;
    const std::uint32_t b_low = b & 0xfU;
    bins_[0].add(a_top << 4U | b_top);
    bins_[1].add(a_low << 4U | b_low);
    bins_[2].add(a_top << 4U | b_low);
    bins_[3].add(a_low << 4U | b_top);
    products_ += (unit(a) - 0.5) * (unit(b) - 0.5);
    count_ += 1.0;
  }

  void judge(Verdict& verdict, double comparisons) const {
    for (const Bins& bins : bins_) {
      verdict.add(bins);
    }
    constexpr double uniform_variance = 1.0 / 12.0;
    const double deviation = products_ / uniform_variance / std::sqrt(count_);
    CHECK(std::abs(deviation) <
          testing::normal_critical(level_of(comparisons)));
  }

 private:
  std::array<Bins, 4> bins_;
  double products_ = 0.0;
  double count_ = 0.0;
};

}  // namespace leaksim
