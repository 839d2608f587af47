#include "sweep/fact_figures.hpp"

#include "core/error.hpp"
#include "measure/authors.hpp"
#include "measure/cascades.hpp"
#include "measure/case_run.hpp"
#include "measure/domestic_day.hpp"
#include "measure/turnout.hpp"
#include "measure/volume.hpp"
#include "network/statistics.hpp"
#include "sweep/run_network.hpp"

namespace leaksim {

namespace {

// The defaults of `leaksim network stats`.
constexpr std::uint32_t sampled_accounts = 2000;
constexpr std::uint64_t sample_seed = 1;

Figure count(FactFigure figure, const CaseRun& run, std::uint32_t full_size) {
  switch (figure) {
    case FactFigure::hashtag_posts_3h30:
      return hashtag_posts_3h30(run);
    case FactFigure::hub_reposts_5min:
      return hub_reposts_5min(run);
    case FactFigure::top_accounts_share:
      return top_accounts_share(run, full_size);
    case FactFigure::most_posts_in_2h:
      return most_posts_in_2h(run);
    case FactFigure::us_above_fr:
      return us_above_fr(run);
    case FactFigure::french_above_english:
      return french_above_english(run);
    case FactFigure::automated_share_of_authors:
      return automated_share_of_authors(run);
    case FactFigure::bots_early:
      return bots_early(run);
    case FactFigure::trend_before_silence:
      return trend_before_silence(run);
    case FactFigure::sunday_evening_share:
      return sunday_evening_share(run);
    case FactFigure::reposts_within_1h:
      return reposts_within_1h(run);
    case FactFigure::reposts_within_5min:
      return reposts_within_5min(run);
    case FactFigure::virality_size_correlation:
      return virality_size_correlation(run, full_size);
    case FactFigure::top_tenth_activity:
      return top_tenth_activity(run);
    case FactFigure::engaged_accounts:
      return engaged_accounts(run);
    case FactFigure::lowest_hour_share:
      return lowest_hour_share(run);
    case FactFigure::peak_hour:
      return peak_hour(run);
    case FactFigure::turnout_noon:
      return turnout_noon(run.record().votes);
    case FactFigure::turnout_1700:
      return turnout_1700(run.record().votes);
    case FactFigure::turnout_final:
      return turnout_final(run.record().votes);
    case FactFigure::vote_effect:
      return vote_effect(run.record().votes);
    case FactFigure::mean_clustering:
    case FactFigure::mean_path:
    case FactFigure::mean_followees:
    case FactFigure::reposts_after_label:
    case FactFigure::reposts_label_12h:
    case FactFigure::reposts_extra_click:
      break;
  }
  return {};
}

}  // namespace

std::vector<Figure> count_in_run(const std::vector<Target>& targets,
                                 const RunRecord& record,
                                 std::uint32_t full_size) {
  const CaseRun run(record);
  std::vector<Figure> figures;
  figures.reserve(targets.size());
  for (const Target& target : targets) {
    figures.push_back(count(target.figure, run, full_size));
  }
  return figures;
}

NetworkFigures NetworkFigures::none(const std::string& reason) {
  return {Figure::none(reason), Figure::none(reason), Figure::none(reason)};
}

const Figure& NetworkFigures::of(FactFigure figure) const {
  switch (figure) {
    case FactFigure::mean_clustering:
      return mean_clustering;
    case FactFigure::mean_path:
      return mean_path;
    default:
      return mean_followees;
  }
}

NetworkFigures measure_network_of(const StoredRun& run, const std::string& file,
                                  const Workers& workers) {
  if (!code_of(run.record.axes.platform, hashtag_platform)) {
    return NetworkFigures::none("no platform is named " +
                                std::string(hashtag_platform));
  }
  try {
    const NetworkStatistics statistics =
        measure_network(*network_of_run(run.scenario_toml, file,
                                        std::string(hashtag_platform), workers),
                        sampled_accounts, sample_seed, workers);
    return {Figure::of(statistics.mean_clustering),
            Figure::of(statistics.mean_directed_path),
            Figure::of(statistics.mean_followees)};
  } catch (const Error& error) {
    return NetworkFigures::none(std::string("the network cannot be made: ") +
                                error.what());
  }
}

}  // namespace leaksim
