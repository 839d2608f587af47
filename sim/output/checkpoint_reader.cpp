#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include "core/error.hpp"
#include "output/checkpoint_file.hpp"
#include "output/result_reader.hpp"
#include "output/schema.hpp"
#include "output/state_hash.hpp"

namespace leaksim {
namespace {

/// The texts of a dataset that may have none.
std::vector<std::string> texts_or_none(const ResultReader& result,
                                       const std::string& path) {
  return result.object(path).shape == Shape{0} ? std::vector<std::string>()
                                               : result.texts(path);
}

RunIdentity identity_of(const ResultReader& result) {
  RunIdentity run;
  const std::vector<std::string> scenario = result.texts("/scenario");
  if (scenario.size() != 1) {
    result.fail("/scenario is not one text");
  }
  run.scenario_toml = scenario.front();
  run.model_version =
      static_cast<std::int32_t>(result.integer_attribute("/", "model_version"));
  run.replicate = static_cast<std::uint32_t>(
      result.integer_attribute("/provenance", "replicate"));
  run.time_done =
      static_cast<Seconds>(result.integer_attribute("/", "time_done"));
  run.finished = result.integer_attribute("/", "finished") != 0;
  const auto paths = texts_or_none(result, "/provenance/input_path");
  const auto hashes = texts_or_none(result, "/provenance/input_hash");
  for (std::size_t i = 0; i < std::min(paths.size(), hashes.size()); ++i) {
    run.inputs.emplace_back(paths[i], hashes[i]);
  }
  return run;
}

StateColumn column_of(const ResultReader& result, const std::string& path) {
  const Shape& shape = result.object(path).shape;
  if (shape.size() != 1) {
    result.fail(path + " is not a column");
  }
  return std::visit(
      [&]<class T>(std::vector<T> values) -> StateColumn {
        if constexpr (std::is_constructible_v<StateColumn, std::vector<T>>) {
          return values;
        } else {
          result.fail(path + " holds no numbers of a checkpoint");
        }
      },
      result.rows(path, 0, shape.front()));
}

}  // namespace

RunIdentity read_run_identity(const std::filesystem::path& file) {
  return identity_of(ResultReader(file));
}

RunState read_checkpoint(const std::filesystem::path& file) {
  const ResultReader result(file);
  if (!result.objects().contains(std::string(checkpoint_group))) {
    result.fail("keeps no checkpoint, so that it cannot be continued");
  }
  const std::string prefix = std::string(checkpoint_group) + "/";
  RunState state;
  StateHash hash;
  for (const auto& [path, object] : result.objects()) {
    if (object.is_group || !path.starts_with(prefix)) {
      continue;
    }
    const std::string name = path.substr(prefix.size());
    StateColumn column = column_of(result, path);
    hash.add(name,
             std::visit([](const auto& values) { return StateView(values); },
                        column));
    state.emplace(name, std::move(column));
  }
  if (hash.text(identity_of(result)) !=
      result.text_attribute(std::string(checkpoint_group), "hash")) {
    result.fail(
        "its checkpoint is damaged: it does not have its own hash; "
        "use another copy of the file, or run again from the start");
  }
  return state;
}

}  // namespace leaksim
