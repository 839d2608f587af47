#include "core/check.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "core/error.hpp"

namespace leaksim {
namespace {

TEST_CASE("a broken check names its condition and its place") {
  try {
    detail::fail_check("expected", "width > 0", "shape.cpp", 42);
    FAIL("fail_check returned");
  } catch (const InternalError& error) {
    CHECK(std::string(error.what()) ==
          "internal error: expected width > 0 at shape.cpp:42");
  }
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("checks throw exactly where the condition is false") {
  CHECK_NOTHROW([] { LEAKSIM_EXPECT(1 + 1 == 2); }());
  CHECK_THROWS_AS([] { LEAKSIM_EXPECT(1 + 1 == 3); }(), InternalError);
  CHECK_THROWS_AS([] { LEAKSIM_ENSURE(1 + 1 == 3); }(), InternalError);
}
#endif

}  // namespace
}  // namespace leaksim
