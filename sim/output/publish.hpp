#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace leaksim {

/// Replaces `file` by `bytes` in one step: writes them to `file` + ".part",
/// syncs that to the disk and renames it, so that whoever opens `file`, after a
/// power cut too, finds the whole old or the whole new content. Throws IoError
/// with the system's reason; then no ".part" of this call is left, and only a
/// folder that cannot be synced after the renaming leaves the new content.
void publish(const std::filesystem::path& file,
             std::span<const std::byte> bytes);

}  // namespace leaksim
