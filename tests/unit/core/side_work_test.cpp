#include "core/side_work.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

namespace leaksim {
namespace {

TEST_CASE("jobs are done in the order in which they come") {
  const bool beside = GENERATE(true, false);
  std::vector<int> done;
  SideWork work(beside);
  for (int job = 0; job < 100; ++job) {
    work.add([&done, job] { done.push_back(job); });
  }
  work.finish();
  REQUIRE(done.size() == 100);
  CHECK(std::is_sorted(done.begin(), done.end()));
  work.add([&done] { done.push_back(100); });
  work.finish();
  CHECK(done.back() == 100);
}

TEST_CASE("no more than one job waits while one is done") {
  std::atomic<bool> may_end = false;
  std::atomic<int> added = 0;
  SideWork work(true);
  std::jthread caller([&] {
    for (int job = 0; job < 5; ++job) {
      work.add([&may_end] { may_end.wait(false); });
      ++added;
    }
  });
  // Whatever the scheduler does, a third cannot be taken before the first ends.
  for (int look = 0; look < 1000; ++look) {
    CHECK(added <= 2);
    std::this_thread::yield();
  }
  may_end = true;
  may_end.notify_all();
  caller.join();
  work.finish();
  CHECK(added == 5);
}

TEST_CASE("what a job throws is thrown once, and no job is done after it") {
  int done = 0;
  SideWork work(true);
  work.add([] { throw std::runtime_error("no room"); });
  work.add([&done] { ++done; });
  CHECK_THROWS_WITH(work.finish(), "no room");
  CHECK(done == 0);
  work.add([&done] { ++done; });
  work.finish();
  CHECK(done == 1);
}

TEST_CASE("what is left is done when the work goes away") {
  std::atomic<int> done = 0;
  {
    SideWork work(true);
    work.add([&done] { ++done; });
    work.add([&done] { ++done; });
  }
  CHECK(done == 2);
}

}  // namespace
}  // namespace leaksim
