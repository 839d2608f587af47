#include "cli/run_report.hpp"

#include <fmt/format.h>
#include <cmath>

#include <nlohmann/json.hpp>
#include <ostream>

namespace leaksim {

namespace {

std::string stop_text(const RunRecord& record) {
  const std::string time = format_weekday_time(
      {record.start.unix_seconds + record.time_done}, record.clock);
  return record.finished ? "finished, to " + time : "stopped early, at " + time;
}

}  // namespace

void print_run_report(std::ostream& out, const std::string& file,
                      const FinishedRun& finished) {
  const RunRecord& record = finished.record;
  out << fmt::format("{} ({} accounts; set-up {:.1f} s, run {:.1f} s)\n",
                     stop_text(record), record.accounts.kind.size(),
                     finished.setup_seconds, finished.run_seconds);
  for (const SummaryEntry& entry : record.summary) {
    // Counts are whole, shares and means are not.
    const int decimals = std::floor(entry.value) == entry.value ? 0 : 3;
    out << fmt::format("  {:<28} {:>12.{}f} {:<9} {}\n", entry.name,
                       entry.value, decimals, entry.units, entry.description);
  }
  out << "written: " << file << '\n';
}

void print_run_json(std::ostream& out, const std::string& file,
                    const FinishedRun& finished) {
  const RunRecord& record = finished.record;
  nlohmann::ordered_json report = {
      {"file", file},
      {"finished", record.finished},
      {"time_done", record.time_done},
      {"accounts", record.accounts.kind.size()},
      {"setup_seconds", finished.setup_seconds},
      {"run_seconds", finished.run_seconds},
      {"summary", nlohmann::ordered_json::object()}};
  for (const SummaryEntry& entry : record.summary) {
    report["summary"][entry.name] = entry.value;
  }
  out << report.dump(2) << '\n';
}

}  // namespace leaksim
