#pragma once

// LEAKSIM_VECTOR_CLONES before a function: one clone of it per instruction set,
// chosen when the program starts. For integers only, so that all give the same
// bits. Sanitizers cannot run the chooser.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LEAKSIM_VECTOR_CLONES \
  __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define LEAKSIM_VECTOR_CLONES
#endif
