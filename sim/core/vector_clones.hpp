#pragma once

#include <cstddef>
#include <cstdint>

// LEAKSIM_VECTOR_CLONES before a function: one clone of it per instruction set,
// chosen when the program starts. All give the same bits: of integers, and of
// numbers that are added, multiplied and divided one by one, since nothing is
// contracted (-ffp-contract=off); never for sums over a loop. Sanitizers cannot
// run the chooser.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LEAKSIM_VECTOR_CLONES \
  __attribute__((target_clones("avx512f", "avx2", "default")))
// Of two functions of one name, the one before which LEAKSIM_FOR_AVX512 stands
// is taken where the processor has AVX-512, else LEAKSIM_FOR_OTHERS.
#define LEAKSIM_HAS_AVX512_VERSIONS
#define LEAKSIM_FOR_AVX512 __attribute__((target("avx512f")))
#define LEAKSIM_FOR_OTHERS __attribute__((target("default")))
#else
#define LEAKSIM_VECTOR_CLONES
#define LEAKSIM_FOR_OTHERS
#endif

namespace leaksim {

/// As many words as the longest vectors hold; whatever the processor has
/// instead, arithmetic on them gives the same.
using WordVector [[gnu::vector_size(64)]] = std::uint32_t;
inline constexpr std::size_t vector_words =
    sizeof(WordVector) / sizeof(std::uint32_t);

/// The same of doubles and of whole numbers as wide, and half a vector of
/// whole numbers half as wide.
using DoubleVector [[gnu::vector_size(64)]] = double;
using LongVector [[gnu::vector_size(64)]] = std::int64_t;
using IntVector [[gnu::vector_size(32)]] = std::int32_t;
inline constexpr std::size_t vector_doubles =
    sizeof(DoubleVector) / sizeof(double);

/// Towards zero; all must fit an int32.
[[gnu::always_inline]] inline void truncate(const DoubleVector& values,
                                            DoubleVector& to) {
  to = __builtin_convertvector(__builtin_convertvector(values, IntVector),
                               DoubleVector);
}

}  // namespace leaksim
