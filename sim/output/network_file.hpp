#pragma once

#include <filesystem>

#include "network/stored_network.hpp"
#include "output/provenance.hpp"
#include "output/run_file.hpp"

namespace leaksim {

/// Writes a network to `file` as results are: by renaming, so that `file` is
/// whole at any instant. Each graph is let go once it is copied. Peak: 8 bytes
/// an arc, those of the graphs included. Throws IoError as write_run_file does.
void write_network_file(const std::filesystem::path& file,
                        StoredNetwork network, const Provenance& provenance,
                        Overwrite overwrite);

/// Reads a network and checks every number in it. Throws DataError for a file
/// that is no network of this format version or is damaged.
StoredNetwork read_network_file(const std::filesystem::path& file);

/// Whether the file begins as HDF5 files do.
bool is_hdf5_file(const std::filesystem::path& file);

}  // namespace leaksim
