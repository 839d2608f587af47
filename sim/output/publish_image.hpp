#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/error.hpp"
#include "output/hdf5_errors.hpp"
#include "output/hdf5_image.hpp"
#include "output/publish.hpp"

namespace leaksim {

/// Builds an HDF5 file in memory by `build(image)` and publishes it. Throws
/// IoError, with `problem` where the file cannot be built.
template <class Build>
void publish_image(const std::filesystem::path& file,
                   const std::string& problem, const Workers& packers,
                   Build build) {
  std::optional<Hdf5Image> image;
  const auto bytes = translate_hdf5_errors<IoError>(file, problem, [&] {
    build(image.emplace(packers));
    return image->bytes();
  });
  publish(file, bytes);
}

}  // namespace leaksim
