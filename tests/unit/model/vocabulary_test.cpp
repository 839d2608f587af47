#include "model/vocabulary.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#include "core/ids.hpp"

namespace leaksim {
namespace {

// Result files store the numbers and list the names (architecture.md 5), so
// the order is part of the format.
TEST_CASE("names stand at the number of what they name") {
  REQUIRE(kind_names[index(Kind::person)] == "person");
  REQUIRE(kind_names[index(Kind::bot)] == "bot");
  REQUIRE(kind_names[index(Kind::outlet)] == "outlet");
  REQUIRE(kind_names[index(Kind::institution)] == "institution");
  REQUIRE(kind_names[index(Kind::source)] == "source");

  REQUIRE(cause_names[index(Cause::feed)] == "feed");
  REQUIRE(cause_names[index(Cause::mention)] == "mention");
  REQUIRE(cause_names[index(Cause::board)] == "board");
  REQUIRE(cause_names[index(Cause::trend)] == "trend");
  REQUIRE(cause_names[index(Cause::media)] == "media");
  REQUIRE(cause_names[index(Cause::scripted)] == "scripted");

  REQUIRE(form_names[index(Form::original)] == "original");
  REQUIRE(form_names[index(Form::repost)] == "repost");
  REQUIRE(form_names[index(Form::mention)] == "mention");

  REQUIRE(platform_kind_names[index(PlatformKind::feed)] == "feed");
  REQUIRE(platform_kind_names[index(PlatformKind::board)] == "board");
}

TEST_CASE("names of classes and rules stand at their numbers") {
  const auto& classes = compliance_class_names;
  REQUIRE(classes[index(ComplianceClass::official)] == "official");
  REQUIRE(classes[index(ComplianceClass::mainstream)] == "mainstream");
  REQUIRE(classes[index(ComplianceClass::activist)] == "activist");
  REQUIRE(classes[index(ComplianceClass::ordinary)] == "ordinary");
  REQUIRE(classes[index(ComplianceClass::foreign)] == "foreign");

  const auto& rules = reinforcement_names;
  REQUIRE(rules[index(Reinforcement::saturating)] == "saturating");
  REQUIRE(rules[index(Reinforcement::independent)] == "independent");
  REQUIRE(rules[index(Reinforcement::peaked)] == "peaked");
  REQUIRE(rules[index(Reinforcement::threshold)] == "threshold");
}

}  // namespace
}  // namespace leaksim
