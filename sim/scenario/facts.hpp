#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace leaksim {

/// What a facts file may ask of runs. How each is counted: docs/score.md.
enum class FactFigure : std::uint8_t {
  hashtag_posts_3h30,
  hub_reposts_5min,
  top_accounts_share,
  most_posts_in_2h,
  us_above_fr,
  french_above_english,
  automated_share_of_authors,
  bots_early,
  trend_before_silence,
  sunday_evening_share,
  reposts_within_1h,
  reposts_within_5min,
  virality_size_correlation,
  top_tenth_activity,
  mean_clustering,
  mean_path,
  mean_followees,
  engaged_accounts,
  lowest_hour_share,
  peak_hour,
  turnout_noon,
  turnout_1700,
  turnout_final,
  vote_effect,
  reposts_after_label,
  reposts_label_12h,
  reposts_extra_click
};

/// What a figure is counted in.
enum class FactSource : std::uint8_t {
  run,      ///< each run
  network,  ///< the network, which the runs share
  pair      ///< a run and the same run with an intervention
};

/// What there is to know of a figure but how it is counted.
struct FactFigureInfo {
  std::string_view name;
  bool is_truth = false;  ///< true or false in each run, else a number
  FactSource source = FactSource::run;
};

/// By position in FactFigure.
inline constexpr auto fact_figures = std::to_array<FactFigureInfo>({
    {"hashtag_posts_3h30"},
    {"hub_reposts_5min"},
    {"top_accounts_share"},
    {"most_posts_in_2h"},
    {"us_above_fr", true},
    {"french_above_english", true},
    {"automated_share_of_authors"},
    {"bots_early", true},
    {"trend_before_silence", true},
    {"sunday_evening_share"},
    {"reposts_within_1h"},
    {"reposts_within_5min"},
    {"virality_size_correlation"},
    {"top_tenth_activity"},
    {"mean_clustering", false, FactSource::network},
    {"mean_path", false, FactSource::network},
    {"mean_followees", false, FactSource::network},
    {"engaged_accounts"},
    {"lowest_hour_share"},
    {"peak_hour"},
    {"turnout_noon"},
    {"turnout_1700"},
    {"turnout_final"},
    {"vote_effect"},
    {"reposts_after_label", false, FactSource::pair},
    {"reposts_label_12h", false, FactSource::pair},
    {"reposts_extra_click", false, FactSource::pair},
});

/// How a target depends on the number of accounts N.
enum class FactScale : std::uint8_t {
  free,   ///< not at all: shares, rates
  count,  ///< value and range hold at full size and grow with N
  rank    ///< the figure itself takes so many accounts, or such cascades, as
          ///< stand for those at full size
};
inline constexpr std::array<std::string_view, 3> fact_scale_names = {
    "free", "count", "rank"};

/// `[[target]]` or `[[input_check]]`: a published figure and what is accepted
/// for it.
struct Target {
  std::string name;  ///< of its figure
  FactFigure figure = FactFigure::hashtag_posts_3h30;
  std::string id;  ///< "V01"
  std::string observable;
  /// Figures that are numbers: at full size where the scale is `count`.
  double published = 0.0;
  std::array<double, 2> accepted{};  ///< both ends included
  /// Figures that are true or false: least share of runs in which they hold.
  double true_in = 1.0;
  FactScale scale = FactScale::free;

  [[nodiscard]] const FactFigureInfo& info() const {
    return fact_figures[static_cast<std::size_t>(figure)];
  }
};

/// `[facts]`: how runs are scored.
struct FactsSpec {
  std::string name;
  std::uint32_t full_size = 1'000'000;
  std::uint32_t smallest_size = 100'000;
  std::uint32_t fewest_runs = 20;
};

/// What is published about a case, as a facts file has it.
struct Facts {
  std::int32_t schema_version = 1;
  FactsSpec spec;
  std::vector<Target> targets;       ///< to be found
  std::vector<Target> input_checks;  ///< put in, not found
};

/// Reads and checks a facts file. Throws ConfigError as load_scenario does.
Facts load_facts(const std::filesystem::path& file);

}  // namespace leaksim
