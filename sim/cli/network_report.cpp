#include "cli/network_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

namespace leaksim {

namespace {

struct Figure {
  const char* name;
  double value = 0.0;
  const char* meaning;
  double error = 0.0;  ///< standard error; 0: exact
  /// As docs/facts.md has it; empty: none.
  const char* published = "";
};

std::vector<Figure> degree_figures(const NetworkStatistics& of) {
  return {
      {"accounts", static_cast<double>(of.accounts), "accounts"},
      {"edges", static_cast<double>(of.arcs), "follows between accounts"},
      {"mean_followees", of.mean_followees, "also the mean of followers", 0.0,
       "35; 25 to 50 (V40)"},
      {"median_followees", of.median_followees, "whom an account follows"},
      {"median_followers", of.median_followers, "who follows an account"},
      {"max_followers", static_cast<double>(of.max_followers),
       "of any account"},
      {"follower_tail_exponent", of.follower_tail_exponent,
       "CCDF exponent of followers, top 1 % (Hill)", 0.0,
       "1.0 to 1.4 (Kwak 2010)"},
      {"reciprocity", of.reciprocity, "share of edges whose reverse exists",
       0.0, "0.35 (Myers 2014)"},
  };
}

std::vector<Figure> path_figures(const NetworkStatistics& of) {
  return {
      {"mean_clustering", of.mean_clustering,
       "local, undirected, accounts with 2 neighbours or more",
       of.clustering_error, "0.19; 0.08 to 0.28 (V38)"},
      {"mean_path", of.mean_directed_path,
       "hops from follower to followed, between accounts that reach",
       of.directed_path_error, "4.1; 3.2 to 5.2 (V39)"},
      {"mean_undirected_path", of.mean_path, "hops along edges either way",
       of.path_error},
  };
}

std::vector<Figure> structure_figures(const MeasuredGraph& graph) {
  const NetworkStructure& of = graph.structure;
  return {
      {"weak_components", static_cast<double>(of.weak_components),
       "parts with no edge between them"},
      {"largest_weak_share", graph.statistics.largest_component,
       "of accounts in the largest of them"},
      {"strong_components", static_cast<double>(of.strong_components),
       "parts in which everybody reaches everybody"},
      {"largest_strong_share",
       graph.statistics.accounts == 0
           ? 0.0
           : of.largest_strong / static_cast<double>(graph.statistics.accounts),
       "of accounts in the largest of them"},
      {"core_number", static_cast<double>(of.core_number),
       "largest k with a k-core, undirected"},
      {"core_accounts", static_cast<double>(of.core_accounts),
       "accounts in it"},
      {"rank_share_first", of.rank_of_first,
       "of all PageRank: the first account's"},
      {"rank_share_permille", of.rank_of_first_permille,
       "of the first 0.1 % of accounts"},
      {"rank_share_percent", of.rank_of_first_percent,
       "of the first 1 % of accounts"},
  };
}

std::vector<Figure> figures_of(const MeasuredGraph& graph) {
  std::vector<Figure> figures = degree_figures(graph.statistics);
  for (const auto& more :
       {path_figures(graph.statistics), structure_figures(graph)}) {
    figures.insert(figures.end(), more.begin(), more.end());
  }
  return figures;
}

std::string show(double value) {
  const bool is_whole =
      value == static_cast<double>(static_cast<std::int64_t>(value));
  return is_whole ? fmt::format("{:.0f}", value) : fmt::format("{:.4f}", value);
}

}  // namespace

void print_network_report(std::ostream& out, const std::string& name,
                          const std::vector<MeasuredGraph>& graphs) {
  for (const MeasuredGraph& graph : graphs) {
    const NetworkStatistics& statistics = graph.statistics;
    out << name << ": " << graph.platform << '\n';
    out << fmt::format("  {:<22} {:>11} {:>9} {:<22} {}\n", "figure", "value",
                       "error", "  published", "meaning");
    for (const Figure& figure : figures_of(graph)) {
      out << fmt::format(
          "  {:<22} {:>11} {:>9}   {:<22} {}\n", figure.name,
          show(figure.value),
          figure.error > 0.0 ? fmt::format("{:.4f}", figure.error) : "",
          figure.published, figure.meaning);
    }
    out << (statistics.is_exact
                ? std::string("  exact: nothing is sampled\n")
                : fmt::format("  sampled: clustering of {} accounts, paths "
                              "from {}; error: one standard error\n",
                              statistics.clustering_samples,
                              statistics.path_sources));
  }
}

void print_network_json(std::ostream& out, const std::string& name,
                        const std::vector<MeasuredGraph>& graphs) {
  nlohmann::ordered_json report = {{"name", name},
                                   {"graphs", nlohmann::ordered_json::array()}};
  for (const MeasuredGraph& graph : graphs) {
    nlohmann::ordered_json entry = {
        {"platform", graph.platform},
        {"exact", graph.statistics.is_exact},
        {"clustering_samples", graph.statistics.clustering_samples},
        {"path_sources", graph.statistics.path_sources}};
    for (const Figure& figure : figures_of(graph)) {
      entry["figures"][figure.name] = {{"value", figure.value},
                                       {"standard_error", figure.error},
                                       {"published", figure.published},
                                       {"meaning", figure.meaning}};
    }
    report["graphs"].push_back(std::move(entry));
  }
  out << report.dump(2) << '\n';
}

}  // namespace leaksim
