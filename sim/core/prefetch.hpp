#pragma once

namespace leaksim {

/// Asks for the memory at an address that will be read soon; it need not exist.
/// GCC takes a function that only prefetches for one without effect and drops
/// the calls of it, hence the statement that it may not drop.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
  asm volatile("");
#endif
}

/// Asks for all of a value that may lie across two cache lines.
template <class T>
void prefetch_whole(const T& value) {
  const char* const bytes = reinterpret_cast<const char*>(&value);
  prefetch(bytes);
  prefetch(bytes + sizeof(T) - 1);
}

}  // namespace leaksim
