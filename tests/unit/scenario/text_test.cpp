// Do messages quote what was written and suggest what was meant?
#include "scenario/text.hpp"

#include <catch2/catch.hpp>

namespace leaksim::config {

TEST_CASE("the nearest name is the one a typing slip away") {
  const std::vector<std::string> known = {"accounts", "seed", "start", "tick"};
  CHECK(nearest_name("acounts", known) == "accounts");
  CHECK(nearest_name("accuonts", known) == "accounts");
  CHECK(nearest_name("Seed", known) == "seed");
  CHECK(nearest_name("sede", known) == "seed");
  CHECK(nearest_name("ticks", known) == "tick");
  CHECK(nearest_name("strat", known) == "start");
  CHECK(nearest_name("followers", known).empty());
  CHECK(nearest_name("", known).empty());
  CHECK(nearest_name("fr", std::vector<std::string>{"en"}).empty());
  CHECK(nearest_name("x", {}).empty());
}

TEST_CASE("of two names the nearer counts, a swap as one step") {
  // "from" is one step away (a swap), "fort1" two (change and insert).
  const std::vector<std::string> known = {"fort1", "from"};
  CHECK(nearest_name("form", known) == "from");
  // One step to either: the first.
  CHECK(nearest_name("cat", std::vector<std::string>{"bat", "hat"}) == "bat");
}

TEST_CASE("quoted text stays on one line and reads back") {
  CHECK(quoted("plain") == "\"plain\"");
  CHECK(quoted("a\"b\\c\nd\x7f") == "\"a\\\"b\\\\c\\u000ad\\u007f\"");
  CHECK(one_line("a\nb\tc") == "a b c");
}

TEST_CASE("long texts are cut between characters") {
  CHECK(shown(std::string(60, 'a')) == config::quoted(std::string(60, 'a')));
  CHECK(shown(std::string(61, 'a')) ==
        config::quoted(std::string(60, 'a')) + "…");
  // The two bytes of é would be parted at 60.
  CHECK(shown(std::string(59, 'a').append("éé")) ==
        config::quoted(std::string(59, 'a')) + "…");
}

TEST_CASE("long lists are cut") {
  CHECK(listed(std::vector<std::string>{"a", "b"}) == "a, b");
  const std::string cut = listed(std::vector<std::string>(21, "x"));
  CHECK(cut.ends_with("x, …"));
  CHECK(listed(std::vector<std::string>(20, "x")).ends_with("x, x"));
}

}  // namespace leaksim::config
