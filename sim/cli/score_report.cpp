#include "cli/score_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

namespace leaksim {

namespace {

std::string show(double value) {
  constexpr double without_fraction = 1000.0;
  return std::abs(value) >= without_fraction ? fmt::format("{:.0f}", value)
                                             : fmt::format("{:.4g}", value);
}

std::string show_share(double share) {
  return fmt::format("{:.3g} %", 100.0 * share);
}

std::string simulated(const ScoredTarget& scored) {
  if (!scored.simulated) {
    return "-";
  }
  if (scored.target.info().is_truth) {
    return "in " + show_share(*scored.simulated);
  }
  return scored.standard_error > 0.0
             ? fmt::format("{} ± {:.2g}", show(*scored.simulated),
                           scored.standard_error)
             : show(*scored.simulated);
}

std::string accepted(const ScoredTarget& scored) {
  return scored.target.info().is_truth
             ? fmt::format("in {} or more", show_share(scored.target.true_in))
             : show(scored.least()) + " to " + show(scored.greatest());
}

std::string published(const ScoredTarget& scored) {
  return scored.target.info().is_truth ? "true" : show(scored.published());
}

constexpr const char* verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return "met";
    case Verdict::not_met:
      return "not met";
    default:
      return "not scored";
  }
}

/// Pads by characters, not bytes.
std::string padded(const std::string& text, std::size_t width) {
  const auto characters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
      }));
  return text + std::string(width > characters ? width - characters : 0, ' ');
}

void print_row(std::ostream& out, const std::string& id,
               const std::string& verdict, const std::string& simulated,
               const std::string& accepted, const std::string& published) {
  out << "  " << padded(id, 5) << padded(verdict, 12) << padded(simulated, 20)
      << padded(accepted, 20) << padded(published, 11);
}

void print_table(std::ostream& out, const char* title,
                 const std::vector<ScoredTarget>& targets) {
  if (targets.empty()) {
    return;
  }
  out << '\n' << title << '\n';
  print_row(out, "id", "verdict", "simulated", "accepted", "published");
  out << "observable\n";
  for (const ScoredTarget& scored : targets) {
    print_row(out, scored.target.id, verdict_word(scored.verdict),
              simulated(scored), accepted(scored), published(scored));
    out << scored.target.observable;
    if (!scored.reason.empty()) {
      out << " (" << scored.reason << ')';
    }
    out << '\n';
  }
}

nlohmann::ordered_json to_json(const ScoredTarget& scored) {
  const Target& target = scored.target;
  nlohmann::ordered_json row = {
      {"id", target.id},
      {"figure", target.name},
      {"observable", target.observable},
      {"scale", fact_scale_names[static_cast<std::size_t>(target.scale)]}};
  if (target.info().is_truth) {
    row["true_in"] = target.true_in;
  } else {
    row["published"] = scored.published();
    row["accepted"] = {scored.least(), scored.greatest()};
  }
  row["simulated"] = nullptr;
  if (scored.simulated) {
    row["simulated"] = *scored.simulated;
    row["standard_error"] = scored.standard_error;
  }
  row["verdict"] = verdict_word(scored.verdict);
  row["reason"] = scored.reason;
  row["values"] = nlohmann::ordered_json::array();
  for (const Figure& figure : scored.figures) {
    row["values"].push_back(figure.value ? nlohmann::ordered_json(*figure.value)
                                         : nlohmann::ordered_json(nullptr));
  }
  return row;
}

nlohmann::ordered_json to_json(const std::vector<ScoredTarget>& targets) {
  auto rows = nlohmann::ordered_json::array();
  for (const ScoredTarget& scored : targets) {
    rows.push_back(to_json(scored));
  }
  return rows;
}

}  // namespace

void print_score_report(std::ostream& out, const FactsSpec& facts,
                        const Score& score) {
  out << fmt::format("{}: {} run{} of {} accounts\n", facts.name,
                     score.runs.size(), score.runs.size() == 1 ? "" : "s",
                     score.accounts);
  for (const std::string& note : score.notes) {
    out << "note: " << note << '\n';
  }
  print_table(out, "targets: what runs should find", score.targets);
  print_table(out, "input checks: put in, not found", score.input_checks);
}

void print_score_json(std::ostream& out, const FactsSpec& facts,
                      const Score& score) {
  nlohmann::ordered_json report = {
      {"facts", facts.name},
      {"accounts", score.accounts},
      {"is_enough_runs", score.runs.size() >= facts.fewest_runs},
      {"notes", score.notes},
      {"runs", nlohmann::ordered_json::array()}};
  for (const RunOfScore& run : score.runs) {
    report["runs"].push_back({{"file", run.file},
                              {"seed", run.seed},
                              {"replicate", run.replicate},
                              {"model_version", run.model_version},
                              {"finished", run.is_finished}});
  }
  report["pairs"] = nlohmann::ordered_json::array();
  for (const PairOfScore& pair : score.pairs) {
    report["pairs"].push_back(
        {{"figure", fact_figures[static_cast<std::size_t>(pair.figure)].name},
         {"file", pair.file},
         {"unchanged", pair.unchanged}});
  }
  report["targets"] = to_json(score.targets);
  report["input_checks"] = to_json(score.input_checks);
  out << report.dump(2) << '\n';
}

}  // namespace leaksim
