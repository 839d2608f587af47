// Do quantities with units become the numbers that a person works out?
#include "scenario/quantity.hpp"

#include <variant>
#include <vector>

#include <catch2/catch.hpp>

using namespace leaksim;
using namespace leaksim::config;

namespace {

double value_of(const char* text, Unit unit) {
  const auto parsed = parse_quantity(text);
  REQUIRE(std::holds_alternative<Quantity>(parsed));
  const Quantity quantity = std::get<Quantity>(parsed);
  REQUIRE(quantity.dimension == dimension_of(unit));
  return convert(quantity, unit);
}

}  // namespace

TEST_CASE("quantities convert exactly") {
  struct Row {
    const char* text;
    Unit unit;
    double value;
  };
  const std::vector<Row> rows = {
      {"44 h", Unit::hours, 44.0},         {"90 min", Unit::hours, 1.5},
      {"3 d", Unit::hours, 72.0},          {"1 day", Unit::seconds, 86400.0},
      {"2 days", Unit::hours, 48.0},       {"36 s", Unit::hours, 0.01},
      {"10 min", Unit::seconds, 600.0},    {"0.1 h", Unit::hours, 0.1},
      {"  1.5h  ", Unit::seconds, 5400.0}, {"2 / day", Unit::per_day, 2.0},
      {"5 / h", Unit::per_day, 120.0},     {"5/h", Unit::per_hour, 5.0},
      {"12 / d", Unit::per_hour, 0.5},     {"1 / min", Unit::per_hour, 60.0},
      {"0.01 / s", Unit::per_hour, 36.0},  {"18 %", Unit::share, 0.18},
      {"0.015 %", Unit::share, 0.00015},   {"100%", Unit::share, 1.0},
      {"1e1 %", Unit::share, 0.1},         {"-3 s", Unit::seconds, -3.0},
      {"+2.5e2 s", Unit::seconds, 250.0},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(value_of(row.text, row.unit) == row.value);
  }
}

TEST_CASE("texts that are no quantities say why") {
  struct Row {
    const char* text;
    const char* why;
  };
  const std::vector<Row> rows = {
      {"", "does not start with a number"},
      {"h", "does not start with a number"},
      {"inf h", "does not start with a number"},
      {"nan s", "does not start with a number"},
      {".5 h", "does not start with a number"},
      {"- 5 h", "does not start with a number"},
      {"5", "has no unit"},
      {"5 parsec", "has the unknown unit \"parsec\""},
      {"5 / fortnight", "has the unknown unit \"/ fortnight\""},
      {"5 /", "has the unknown unit \"/ \""},
      {"0x10 s", "has the unknown unit \"x10 s\""},
      {"1,5 h", "has the unknown unit \",5 h\""},
      {"5. h", "has the unknown unit \". h\""},
      {"5 H", "has the unknown unit \"H\""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto parsed = parse_quantity(row.text);
    REQUIRE(std::holds_alternative<std::string>(parsed));
    CHECK(std::get<std::string>(parsed) == row.why);
  }
}

TEST_CASE("written quantities read back as the same value") {
  for (const Unit unit :
       {Unit::seconds, Unit::hours, Unit::per_hour, Unit::per_day}) {
    for (const double value :
         {0.0, 1.0, 0.1, 1.0 / 3.0, 1e-300, 1e300, 123456789.123456789}) {
      const std::string text = format_quantity(value, unit);
      INFO(text);
      CHECK(value_of(text.c_str(), unit) == value);
    }
  }
  CHECK(format_quantity(30.0, Unit::hours) == "30 h");
  CHECK(format_quantity(0.5, Unit::per_day) == "0.5 / day");
  CHECK(format_quantity(0.18, Unit::share) == "0.18");
}

TEST_CASE("UTC offsets") {
  CHECK(parse_offset("+02:00") == UtcOffset{120});
  CHECK(parse_offset("-04:30") == UtcOffset{-270});
  CHECK(parse_offset("+00:00") == UtcOffset{0});
  CHECK(parse_offset("+14:00") == UtcOffset{840});
  for (const char* text : {"", "02:00", "+2:00", "+02:60", "+14:01", "+02.00",
                           "+02:00 ", "Z", "+0a:00"}) {
    INFO(text);
    CHECK_FALSE(parse_offset(text).has_value());
  }
  for (const std::int32_t minutes : {-840, -270, -1, 0, 59, 60, 345}) {
    CHECK(parse_offset(format_offset({minutes})) == UtcOffset{minutes});
  }
}
