#include "core/parallel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <iterator>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "core/error.hpp"
#include "core/parallel_collect.hpp"
#include "core/parallel_ranges.hpp"

namespace leaksim {
namespace {

constexpr std::array all_backends{Backend::tbb, Backend::jthread,
                                  Backend::serial};

std::vector<Backend> available_backends() {
  std::vector<Backend> backends;
  std::copy_if(all_backends.begin(), all_backends.end(),
               std::back_inserter(backends), is_available);
  return backends;
}

/// Whether as many bodies as there are workers can run at the same moment. The
/// deadline is generous, and the case that uses it comes first: on a busy
/// machine oneTBB's idle threads take seconds to leave an earlier arena.
bool all_run_together(const Workers& workers) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds(120);
  std::atomic<std::uint32_t> arrived = 0;
  workers.for_each(workers.threads(), [&](std::uint32_t) {
    ++arrived;
    while (arrived < workers.threads() && Clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  return Clock::now() < deadline;
}

TEST_CASE("as many threads run as were asked for, cores or not") {
  for (const Backend backend : {Backend::tbb, Backend::jthread}) {
    if (is_available(backend)) {
      const Workers workers(7, backend);
      CHECK(all_run_together(workers));
    }
  }
}

TEST_CASE("each index runs exactly once") {
  for (const Backend backend : available_backends()) {
    for (const std::uint32_t threads : {1U, 2U, 3U, 7U}) {
      const Workers workers(threads, backend);
      CHECK(workers.threads() == threads);
      for (const std::uint32_t count : {0U, 1U, 2U, 6U, 7U, 8U, 1000U}) {
        std::vector<int> calls(count, 0);
        workers.for_each(count, [&](std::uint32_t i) { ++calls[i]; });
        CHECK(std::count(calls.begin(), calls.end(), 1) ==
              std::ptrdiff_t{count});
      }
    }
  }
}

TEST_CASE("ranges cover each number once") {
  const Workers workers(3);
  for (const std::uint32_t count :
       {0U, 1U, 16'383U, 16'384U, 16'385U, 50'000U}) {
    std::vector<int> calls(count, 0);
    for_each_range(count, workers, [&](std::uint32_t first, std::uint32_t end) {
      for (std::uint32_t i = first; i < end; ++i) {
        ++calls[i];
      }
    });
    CHECK(std::count(calls.begin(), calls.end(), 1) == std::ptrdiff_t{count});
  }
}

TEST_CASE("a loop sees what the loops before it wrote") {
  constexpr std::uint32_t size = 16;
  constexpr int loops = 3000;
  for (const Backend backend : available_backends()) {
    for (const std::uint32_t threads : {2U, 7U}) {
      const Workers workers(threads, backend);
      std::vector<std::uint32_t> front(size, 1);
      std::vector<std::uint32_t> back(size, 0);
      std::vector<std::uint32_t> expected = front;
      for (int loop = 0; loop < loops; ++loop) {
        workers.for_each(size, [&](std::uint32_t i) {
          back[i] = front[i] + 3 * front[(i + 1) % size] + i;
        });
        std::swap(front, back);
        std::vector<std::uint32_t> next(size);
        for (std::uint32_t i = 0; i < size; ++i) {
          next[i] = expected[i] + 3 * expected[(i + 1) % size] + i;
        }
        expected = next;
      }
      CHECK(front == expected);
    }
  }
}

TEST_CASE("the owner of an index fills its own nested data") {
  for (const Backend backend : available_backends()) {
    const Workers workers(3, backend);
    std::vector<std::vector<std::uint32_t>> rows(200);
    workers.for_each(200, [&](std::uint32_t i) {
      for (std::uint32_t value = 0; value < i; ++value) {
        rows[i].push_back(value);
      }
    });
    std::uint64_t sum = 0;
    for (const auto& row : rows) {
      sum = std::accumulate(row.begin(), row.end(), sum);
    }
    CHECK(sum == 199U * 200U * 198U / 6U);  // Σ i(i−1)/2 for i < 200
  }
}

TEST_CASE("one thread means the calling thread, in order") {
  for (const Backend backend : available_backends()) {
    const Workers workers(1, backend);
    std::vector<std::uint32_t> order;
    std::set<std::thread::id> threads;
    workers.for_each(5, [&](std::uint32_t i) {
      order.push_back(i);
      threads.insert(std::this_thread::get_id());
    });
    CHECK(order == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
    CHECK(threads == std::set{std::this_thread::get_id()});
  }
}

TEST_CASE("an exception reaches the caller and the workers stay usable") {
  for (const Backend backend : available_backends()) {
    for (const std::uint32_t threads : {1U, 2U, 7U}) {
      const Workers workers(threads, backend);
      for (int round = 0; round < 5; ++round) {
        std::atomic<int> running = 0;
        std::string message;
        try {
          workers.for_each(100, [&](std::uint32_t i) {
            ++running;
            if (i % 40 == 13) {
              --running;
              throw std::runtime_error("index " + std::to_string(i));
            }
            std::this_thread::sleep_for(std::chrono::microseconds(50));
            --running;
          });
        } catch (const std::runtime_error& error) {
          message = error.what();
        }
        CHECK(running == 0);
        CHECK((message == "index 13" || message == "index 53" ||
               message == "index 93"));

        std::vector<int> calls(50, 0);
        workers.for_each(50, [&](std::uint32_t i) { ++calls[i]; });
        CHECK(calls == std::vector<int>(50, 1));
      }
    }
  }
}

TEST_CASE("a loop inside a body runs too") {
  for (const Backend backend : available_backends()) {
    const Workers workers(3, backend);
    std::vector<std::vector<int>> calls(20, std::vector<int>(30, 0));
    workers.for_each(20, [&](std::uint32_t i) {
      workers.for_each(30, [&](std::uint32_t j) { ++calls[i][j]; });
    });
    CHECK(calls == std::vector<std::vector<int>>(20, std::vector<int>(30, 1)));
  }
}

TEST_CASE("workers that never ran a loop end cleanly") {
  for (const Backend backend : available_backends()) {
    for (int round = 0; round < 50; ++round) {
      const Workers workers(4, backend);
      CHECK(workers.threads() == 4);
    }
  }
}

TEST_CASE("a backend that the build lacks is refused by name") {
  constexpr auto unknown = static_cast<Backend>(99);
  CHECK_FALSE(is_available(unknown));
  CHECK_THROWS_AS(Workers(2, unknown), ConfigError);
  for (const Backend backend : all_backends) {
    if (!is_available(backend)) {
      CHECK_THROWS_AS(Workers(2, backend), ConfigError);
    }
  }
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("no threads at all break the contract") {
  for (const Backend backend : available_backends()) {
    CHECK_THROWS_AS(Workers(0, backend), InternalError);
  }
}
#endif

TEST_CASE("what is collected in parts is in order") {
  for (const std::uint32_t count : {0U, 1U, 16'384U, 50'001U}) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < count; i += 3) {
      expected.push_back(i);
    }
    for (const Backend backend : available_backends()) {
      const Workers workers(3, backend);
      CHECK(parallel_collect<std::uint32_t>(count, workers,
                                            [](std::uint32_t i, auto& to) {
                                              if (i % 3 == 0) {
                                                to.push_back(i);
                                              }
                                            }) == expected);
    }
  }
}

TEST_CASE("defaults") {
  CHECK(is_available(Backend::serial));
  CHECK(is_available(default_backend()));
  CHECK(default_backend() == available_backends().front());
  CHECK(hardware_threads() >= 1);
}

}  // namespace
}  // namespace leaksim
