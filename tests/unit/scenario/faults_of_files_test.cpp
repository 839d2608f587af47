// Do files that cannot be used say so in one line each?
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "written_case.hpp"

using namespace leaksim;
using namespace leaksim::test;

using Lines = std::vector<std::string>;

TEST_CASE("syntax errors bear their place") {
  struct Row {
    const char* text;
    const char* start;
  };
  const std::vector<Row> rows = {
      {"a = \n", "case.toml:1:5: syntax: "},
      {"a = 1\n[b\n", "case.toml:2:3: syntax: "},
      {"a = 1\na = 2\n", "case.toml:2:5: syntax: "},
      {"seed = 99999999999999999999\n", "case.toml:1:28: syntax: "},
      {"# caf\xe9\n", "case.toml:1:5: syntax: "},
      {"\n[)\n", "case.toml:2:2: syntax: "},
  };
  for (const Row& row : rows) {
    const Lines faults = faults_of(row.text);
    INFO(row.text << " gave " << (faults.empty() ? "none" : faults[0]));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].starts_with(row.start));
    CHECK(faults[0].ends_with("; accepted: TOML 1.0 in UTF-8"));
    CHECK(faults[0].size() > std::string(row.start).size() + 40);
  }
}

TEST_CASE("files that are none") {
  const Folder folder;
  CHECK(faults_of({folder.path() / "absent.toml", {}, {}}, folder) ==
        Lines{"absent.toml: file: does not exist; accepted: a readable TOML "
              "file of at most 16 MB"});
  std::filesystem::create_directory(folder.path() / "sub");
  CHECK(faults_of({folder.path() / "sub", {}, {}}, folder) ==
        Lines{"sub: file: is a directory; accepted: a readable TOML file of "
              "at most 16 MB"});
  CHECK(faults_of({"/dev/zero", {}, {}}, folder) ==
        Lines{"/dev/zero: file: is not a file; accepted: a readable TOML file "
              "of at most 16 MB"});
}

TEST_CASE("a file above 16 MB is refused by its size alone") {
  const Folder folder;
  const auto file = folder.write("big.toml", "");
  // Sparse: reading a terabyte would not end.
  std::filesystem::resize_file(file, std::uintmax_t{1} << 40U);
  CHECK(faults_of({file, {}, {}}, folder) ==
        Lines{"big.toml: file: has 1099511627776 bytes; accepted: a readable "
              "TOML file of at most 16 MB"});
}

TEST_CASE("bases that cannot be used are told where they are named") {
  const Folder folder;
  folder.write("self.toml", "base = \"self.toml\"");
  folder.write("one.toml", "# first\nbase = \"sub/two.toml\"");
  folder.write("sub/two.toml", "base = \"../one.toml\"");
  struct Row {
    const char* text;
    const char* fault;
  };
  const std::vector<Row> rows = {
      {"base = \"absent.toml\"",
       R"(case.toml:1:8: base: "absent.toml" does not exist; accepted: a readable TOML file of at most 16 MB)"},
      {"base = \"sub\"",
       R"(case.toml:1:8: base: "sub" is a directory; accepted: a readable TOML file of at most 16 MB)"},
      {"base = 5",
       R"(case.toml:1:8: base: found 5; accepted: the path of a TOML file, relative to this one's folder)"},
      {"base = \"self.toml\"",
       R"(self.toml:1:8: base: "self.toml" leads back to itself; accepted: a file that does not build on this one)"},
      {"base = \"one.toml\"",
       R"(sub/two.toml:1:8: base: "one.toml" leads back to itself; accepted: a file that does not build on this one)"},
  };
  for (const Row& row : rows) {
    const auto file = folder.write("case.toml", row.text);
    CHECK(faults_of({file, {}, {}}, folder) == Lines{row.fault});
  }
}

TEST_CASE("faults of all layers come together, in their order") {
  const Folder folder;
  const auto file = folder.write(
      "case.toml", changed_case("accounts = 1000", "accounts = 1"));
  const auto patch =
      folder.write("patch.toml", "[output]\ninterval = 5\n[scenario]\nsed = 1");
  CHECK(
      faults_of({file, {patch}, {{"network.sed", "2"}}}, folder) ==
      Lines{
          R"(case.toml:6:12: network.accounts: 1 is out of range; accepted: a whole number from 10 to 10000000)",
          R"(patch.toml:2:12: output.interval: 5 has no unit; accepted: a duration from 1 s to 86400 s in whole seconds, such as "60 s")",
          R"(patch.toml:4:1: scenario.sed: unknown key; accepted: name, start, end, t0, tick, seed; did you mean "seed"?)",
          R"(--set network.sed=2: network.sed: unknown key; accepted: accounts, seed; did you mean "seed"?)",
      });
}

TEST_CASE("each broken file is told") {
  const Folder folder;
  const auto file = folder.write("case.toml", "a = \n");
  const auto patch = folder.write("patch.toml", "b = \n");
  const Lines faults =
      faults_of({file, {patch, folder.path() / "absent.toml"}, {}}, folder);
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].starts_with("case.toml:1:5: syntax: "));
  CHECK(faults[1].starts_with("patch.toml:1:5: syntax: "));
  CHECK(faults[2].starts_with("absent.toml: file: does not exist"));
}

TEST_CASE("two tables of one name in a file are a fault") {
  check_faults({
      {"name = \"left\"\n",
       "name = \"right\"\n",
       {R"(case.toml:22:8: community.right.name: "right" is also the name on line 16; accepted: a name that no other has)"}},
      {"",
       "[[account]]\nname = \"b\"\ncommunity = \"left\"\nacts = [{ name = "
       "\"x\" }, { name = \"x\" }]",
       {R"(case.toml:59:34: account.b.acts.x.name: "x" is also the name on line 59; accepted: a name that no other has)"}},
  });
}
