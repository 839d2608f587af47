// Does each layer override the one below, and is it known which one won?
#include <catch2/catch.hpp>

#include "written_case.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

std::string without_folder(const std::string& text, const Folder& folder) {
  const std::string prefix = folder.path().string() + "/";
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

}  // namespace

TEST_CASE("default < base < file < patches < overrides") {
  const Folder folder;
  folder.write("base.toml", changed_case("", "[page]\nitems = 6\n"));
  const std::string on_base = "base = \"base.toml\"\n";
  const auto bare = folder.write("bare.toml", on_base);
  const auto file = folder.write("file.toml", on_base + "[page]\nitems = 7");
  const auto first = folder.write("first.toml", "[page]\nitems = 8");
  const auto second = folder.write("second.toml", "[page]\n\nitems = 9");
  const auto none = folder.write("none.toml", small_case);

  struct Row {
    ScenarioSource source;
    std::uint32_t items;
    const char* origin;
  };
  const std::vector<Row> rows = {
      {{none, {}, {}}, 5, "default"},
      {{bare, {}, {}}, 6, "base.toml:57:9"},
      {{file, {}, {}}, 7, "file.toml:3:9"},
      {{file, {first}, {}}, 8, "first.toml:2:9"},
      {{file, {first, second}, {}}, 9, "second.toml:3:9"},
      {{file, {second, first}, {}}, 8, "first.toml:2:9"},
      {{file, {first}, {{"page.items", "10"}}}, 10, "--set page.items=10"},
      {{file, {}, {{"page.items", "10"}, {"page.items", "11"}}},
       11,
       "--set page.items=11"},
  };
  for (const Row& row : rows) {
    const LoadedScenario loaded = load_scenario(row.source);
    CHECK(loaded.scenario.page.items == row.items);
    CHECK(without_folder(loaded.origins.at("page.items"), folder) ==
          row.origin);
  }
}

TEST_CASE("tables that are not given have origins, too") {
  const auto origins = load_text(small_case).origins;
  CHECK(origins.at("page.items") == "default");
  CHECK(origins.at("network.twitter.circle_share") == "default");
  CHECK(origins.at("platform.4chan.thread") == "default");
  CHECK(origins.count("platform.4chan.ranking") == 0);
  CHECK(origins.count("base") == 0);
}

TEST_CASE("a patch changes one element and one act, and adds others") {
  const Folder folder;
  const auto file = folder.write("case.toml", small_case);
  const auto patch = folder.write("patch.toml", R"(
[[account]]
name = "hub"
followers = "20 %"
[[account.acts]]
name = "first"
enabled = false
[[account.acts]]
name = "second"
time = 2017-05-05T21:00:00+02:00
story = "leak"
platform = "twitter"
language = "en"
[[law]]
name = "other"
country = "US"
begin = 2017-05-06T00:00:00+02:00
end = 2017-05-07T20:00:00+02:00
)");
  const LoadedScenario loaded = load_scenario({file, {patch}, {}});
  REQUIRE(loaded.scenario.accounts.size() == 1);
  const AccountSpec& hub = loaded.scenario.accounts[0];
  CHECK(hub.followers == 0.2);
  CHECK(hub.community == "left");
  REQUIRE(hub.acts.size() == 2);
  CHECK_FALSE(hub.acts[0].enabled);
  CHECK(hub.acts[0].story == "leak");
  CHECK(hub.acts[1].name == "second");
  REQUIRE(loaded.scenario.laws.size() == 2);
  CHECK(loaded.scenario.laws[1].name == "other");
  CHECK(without_folder(loaded.origins.at("account.hub.followers"), folder) ==
        "patch.toml:4:13");
  CHECK(without_folder(loaded.origins.at("account.hub.community"), folder) ==
        "case.toml:36:13");
  CHECK(loaded.origins.at("account.hub.acts.second.enabled") == "default");
}

TEST_CASE("a fault in a merged value is told where the value stands") {
  const Folder folder;
  const auto file = folder.write("case.toml", small_case);
  const auto patch = folder.write(
      "patch.toml", "[[community]]\nname = \"left\"\nshare = 0.5\n");
  CHECK(faults_of({file, {patch}, {}}, folder) ==
        std::vector<std::string>{
            "patch.toml:3:9: community.left.share: the shares of all "
            "communities sum to 1.1; accepted: shares that sum to 1"});
}

TEST_CASE("bases are found from the folder of the file that names them") {
  const Folder folder;
  folder.write("base.toml", small_case);
  folder.write("sub/middle.toml", "base = \"../base.toml\"\n[page]\nitems = 6");
  const auto top =
      folder.write("sub/deep/top.toml",
                   "base = \"../middle.toml\"\n[page]\nwindow = \"7 h\"");
  const LoadedScenario loaded = load_scenario({top, {}, {}});
  CHECK(loaded.scenario.page.items == 6);
  CHECK(loaded.scenario.page.window_hours == 7.0);
  REQUIRE(loaded.inputs.size() == 3);
  CHECK(without_folder(loaded.inputs[0].path, folder) == "base.toml");
  CHECK(without_folder(loaded.inputs[1].path, folder) == "sub/middle.toml");
  CHECK(without_folder(loaded.inputs[2].path, folder) == "sub/deep/top.toml");
}

TEST_CASE("a patch whose base is in already adds only its difference") {
  const Folder folder;
  folder.write("base.toml", small_case);
  const auto file = folder.write(
      "file.toml", "base = \"base.toml\"\n[network]\naccounts = 500");
  const auto patch =
      folder.write("patch.toml", "base = \"base.toml\"\n[page]\nitems = 6");
  const LoadedScenario loaded = load_scenario({file, {patch}, {}});
  CHECK(loaded.scenario.network.accounts == 500);
  CHECK(loaded.scenario.page.items == 6);
  CHECK(loaded.inputs.size() == 3);
}

TEST_CASE("inputs bear the FNV-1a hash of their bytes") {
  // Published test vectors of 64-bit FNV-1a are for other texts; these steps
  // are the definition, by hand: offset basis, xor, times prime.
  const Folder folder;
  const std::string text(small_case);
  const LoadedScenario loaded = load_scenario(
      {folder.write("case.toml", text),
       {folder.write("empty.toml", ""), folder.write("foobar.toml", "#a")},
       {}});
  REQUIRE(loaded.inputs.size() == 3);
  CHECK(loaded.inputs[1].hash == "cbf29ce484222325");
  // (((basis ^ '#') * prime) ^ 'a') * prime, all modulo 2^64.
  CHECK(loaded.inputs[2].hash == "07c94f07b4922609");
}
