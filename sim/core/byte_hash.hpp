#pragma once

#include <cstdint>
#include <string_view>

namespace leaksim {

/// A 64-bit hash of bytes, the same on every machine (FNV-1a): tells whether
/// two texts are the same, not who made them. A single changed byte always
/// changes it.
constexpr std::uint64_t byte_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) {
    hash ^= static_cast<std::uint8_t>(byte);
    hash *= 0x00000100000001b3U;
  }
  return hash;
}

}  // namespace leaksim
