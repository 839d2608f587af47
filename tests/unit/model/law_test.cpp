#include "model/law.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <limits>
#include <vector>

#include "core/error.hpp"

namespace leaksim {
namespace {

constexpr CountryId france{0};
constexpr CountryId belgium{1};

// The compliance of facts.md 3.
SilenceLaw french_silence() {
  SilenceLaw law;
  law.jurisdiction = france;
  law.begin = 1000;
  law.end = 2000;
  law.compliance = {1.0, 0.95, 0.1, 0.5, 0.0};
  return law;
}

double permitted(const std::vector<SilenceLaw>& laws, Seconds time,
                 ComplianceClass compliance_class = ComplianceClass::ordinary,
                 CountryId country = france) {
  return permitted_share(laws, country, compliance_class, std::nullopt, time);
}

TEST_CASE("a law leaves 1 − compliance, by class") {
  const std::vector<SilenceLaw> laws = {french_silence()};
  struct Row {
    ComplianceClass compliance_class;
    double expected;
  };
  const Row row = GENERATE(Row{ComplianceClass::official, 0.0},
                           Row{ComplianceClass::mainstream, 0.05},
                           Row{ComplianceClass::activist, 0.9},
                           Row{ComplianceClass::ordinary, 0.5},
                           Row{ComplianceClass::foreign, 1.0});
  REQUIRE(permitted(laws, 1500, row.compliance_class) == Approx(row.expected));
}

TEST_CASE("complete compliance leaves nothing at all") {
  REQUIRE(permitted({french_silence()}, 1500, ComplianceClass::official) ==
          0.0);
}

TEST_CASE("a law binds from its first second until before its end") {
  const std::vector<SilenceLaw> laws = {french_silence()};
  REQUIRE(permitted(laws, 0) == 1.0);
  REQUIRE(permitted(laws, 999) == 1.0);
  REQUIRE(permitted(laws, 1000) == 0.5);
  REQUIRE(permitted(laws, 1999) == 0.5);
  REQUIRE(permitted(laws, 2000) == 1.0);
  REQUIRE(permitted(laws, std::numeric_limits<Seconds>::max()) == 1.0);
}

TEST_CASE("a law without length, or from before the start, is respected") {
  SilenceLaw law = french_silence();
  law.end = law.begin;
  REQUIRE(permitted({law}, 1000) == 1.0);
  law.begin = -500;
  law.end = 1;
  REQUIRE(permitted({law}, 0) == 0.5);
  REQUIRE(permitted({law}, 1) == 1.0);
}

TEST_CASE("a law binds its jurisdiction only") {
  const std::vector<SilenceLaw> laws = {french_silence()};
  REQUIRE(permitted(laws, 1500, ComplianceClass::official, belgium) == 1.0);
  REQUIRE(permitted(laws, 1500, ComplianceClass::official, no_country) == 1.0);
}

TEST_CASE("a disabled law and no law bind nobody") {
  SilenceLaw law = french_silence();
  law.enabled = false;
  REQUIRE(permitted({law}, 1500, ComplianceClass::official) == 1.0);
  REQUIRE(permitted({}, 1500, ComplianceClass::official) == 1.0);
}

TEST_CASE("where two laws overlap, each holds back its share") {
  SilenceLaw second = french_silence();
  second.begin = 1800;
  second.end = 2500;
  second.compliance = {0.0, 0.0, 0.0, 0.2, 0.0};
  SilenceLaw abroad = french_silence();
  abroad.jurisdiction = belgium;
  const std::vector<SilenceLaw> laws = {french_silence(), abroad, second};
  REQUIRE(permitted(laws, 1799) == 0.5);
  REQUIRE(permitted(laws, 1800) == Approx(0.5 * 0.8));
  REQUIRE(permitted(laws, 2000) == Approx(0.8));
  REQUIRE(permitted(laws, 2500) == 1.0);
  REQUIRE(permitted(laws, 1800, ComplianceClass::official) == 0.0);
  REQUIRE(permitted(laws, 1900, ComplianceClass::ordinary, belgium) == 0.5);
}

TEST_CASE("warnings shrink what their addressees still permit themselves") {
  SilenceLaw law = french_silence();
  law.compliance = {0.0, 0.5, 0.0, 0.5, 0.0};
  Warning media{.time = 1500,
                .addressed = {false, true, false, false, false},
                .leniency = 0.4,
                .enabled = true};
  Warning everybody{.time = 1700,
                    .addressed = {true, true, true, true, true},
                    .leniency = 0.5,
                    .enabled = true};
  law.warnings = {media, everybody};
  REQUIRE(permitted({law}, 1499, ComplianceClass::mainstream) == 0.5);
  REQUIRE(permitted({law}, 1500, ComplianceClass::mainstream) ==
          Approx(0.5 * 0.4));
  REQUIRE(permitted({law}, 1500) == 0.5);
  REQUIRE(permitted({law}, 1700) == Approx(0.5 * 0.5));
  REQUIRE(permitted({law}, 1700, ComplianceClass::mainstream) ==
          Approx(0.5 * 0.4 * 0.5));
  // Warnings die with their law, and one that is switched off is none.
  REQUIRE(permitted({law}, 2000) == 1.0);
  law.warnings[1].enabled = false;
  REQUIRE(permitted({law}, 1800) == 0.5);
}

TEST_CASE("an embargo holds back its own story and nothing else") {
  constexpr StoryId results{2};
  SilenceLaw embargo = french_silence();
  embargo.story = results;
  const auto left = [&](std::optional<StoryId> story) {
    return permitted_share(std::vector{embargo}, france,
                           ComplianceClass::ordinary, story, 1500);
  };
  REQUIRE(left(results) == 0.5);
  REQUIRE(left(StoryId{0}) == 1.0);
  REQUIRE(left(std::nullopt) == 1.0);
  // Under both laws at once, what one leaves the other halves again.
  REQUIRE(permitted_share(std::vector{embargo, french_silence()}, france,
                          ComplianceClass::ordinary, results,
                          1500) == Approx(0.25));
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("compliance beyond 0 to 1 is refused") {
  SilenceLaw law = french_silence();
  law.compliance.fill(1.5);
  REQUIRE_THROWS_AS(permitted({law}, 1500), InternalError);
}
#endif

}  // namespace
}  // namespace leaksim
