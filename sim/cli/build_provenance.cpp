#include "cli/build_provenance.hpp"

#include <chrono>

#include "build_info.hpp"
#include "core/time.hpp"

namespace leaksim {

Provenance build_provenance(const std::string& command_line) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  Provenance provenance;
  provenance.program_version = program_version;
  provenance.commit = commit;
  provenance.compiler = compiler;
  provenance.created = format_instant(
      {std::chrono::duration_cast<std::chrono::seconds>(now).count()}, {});
  provenance.command_line = command_line;
  return provenance;
}

}  // namespace leaksim
