#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/overrides.hpp"

namespace leaksim {

/// How the points of a sweep are laid over the parameters.
enum class DesignKind : std::uint8_t {
  grid,             ///< every combination of the parameters' values
  list,             ///< the first values of all, the second values of all, …
  one_at_a_time,    ///< the scenario itself, then each value alone
  latin_hypercube,  ///< one point in each stratum of each parameter
  sobol,            ///< a sequence of low discrepancy
  morris            ///< trajectories that change one parameter at a time
};

/// How the values of a parameter are spread.
enum class Distribution : std::uint8_t { choice, uniform, log_uniform, normal };

/// Whether all replicates have the scenario's network or each one of its own.
enum class NetworkDraw : std::uint8_t { shared, redrawn };

/// By what a kept series is split.
enum class SeriesBy : std::uint8_t {
  nothing,
  community,
  platform,
  story,
  kind
};

/// `[design]`.
struct DesignSpec {
  DesignKind kind = DesignKind::grid;
  std::uint32_t points = 0;        ///< sobol; of each hypercube
  std::uint32_t hypercubes = 1;    ///< independent of one another
  std::uint32_t trajectories = 0;  ///< morris
  std::uint32_t levels = 4;        ///< morris: even
  std::uint64_t seed = 0;          ///< latin_hypercube, morris
};

/// `[[parameter]]`: a key and the values it takes.
struct ParameterSpec {
  std::string name;
  std::string key;  ///< its path
  Distribution distribution = Distribution::choice;
  std::vector<config::Node> values;  ///< choice
  /// Bounds; normal: the distribution is cut off there.
  std::optional<config::Node> min;
  std::optional<config::Node> max;
  std::optional<config::Node> mean;  ///< normal
  std::optional<config::Node> sd;    ///< normal
  std::uint32_t steps = 0;           ///< values from min to max on a grid
  config::Place place;
};

/// `[[variant]]`: the base with patches and settings of its own.
struct VariantSpec {
  std::string name;
  std::vector<std::filesystem::path> patches;
  std::vector<config::Assignment> settings;
};

/// `[keep]`: what is kept of each run.
struct KeepSpec {
  /// Names of figures of the summary; a last "*" stands for any ending.
  std::vector<std::string> figures = {"*"};
  std::vector<std::string> series;  ///< measures of /series
  SeriesBy series_by = SeriesBy::story;
  /// s, a multiple of the scenario's output.interval; 0: that.
  std::int32_t series_interval = 0;
  /// Runs whose whole result is kept: of these variants (empty: of any) and
  /// replicates (empty: none).
  std::vector<std::string> file_variants;
  std::vector<std::uint32_t> file_replicates;
};

/// A sweep as written, with names and shapes checked; what a value is worth
/// only a scenario can tell.
struct SweepFile {
  std::string file;  ///< for messages
  std::string name;
  std::filesystem::path base;
  std::uint32_t replicates = 1;
  NetworkDraw network = NetworkDraw::shared;
  DesignSpec design;
  std::vector<ParameterSpec> parameters;
  std::vector<VariantSpec> variants;  ///< at least one
  KeepSpec keep;
};

/// Where the files that a sweep names are looked for.
enum class SweepOrigin : std::uint8_t {
  user,   ///< relative to the sweep file's folder; they must exist
  folder  ///< not at all: the folder of a sweep holds what they said
};

/// Reads a sweep file. Throws ConfigError with one line per fault, in the form
/// of load_scenario.
SweepFile load_sweep_file(const std::filesystem::path& file,
                          SweepOrigin origin);

}  // namespace leaksim
