#pragma once

namespace leaksim::detail {

/// Throws InternalError naming the broken condition and its place.
[[noreturn]] void fail_check(const char* kind, const char* condition,
                             const char* file, int line);

}  // namespace leaksim::detail

/// Checks of our own promises, never of user input: EXPECT at entry, ENSURE at
/// exit. They cost nothing in the `release` preset.
#ifdef LEAKSIM_CHECKS
#define LEAKSIM_CHECK(kind, condition)                                     \
  do {                                                                     \
    if (!(condition)) {                                                    \
      ::leaksim::detail::fail_check(kind, #condition, __FILE__, __LINE__); \
    }                                                                      \
  } while (false)
#else
#define LEAKSIM_CHECK(kind, condition) \
  do {                                 \
  } while (false)
#endif
#define LEAKSIM_EXPECT(condition) LEAKSIM_CHECK("expected", condition)
#define LEAKSIM_ENSURE(condition) LEAKSIM_CHECK("ensured", condition)
