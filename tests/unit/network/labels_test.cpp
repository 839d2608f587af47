#include "network/labels.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace leaksim {
namespace {

const std::vector<std::string> some_labels = {
    "0",        "7",         "10",       "007",
    "00",       "12345678",  "99999999", "0a",
    "a0",       "1a",        "12 4",     "",
    "12345:78", "12345/78",  "-1",       "\xc3\xa9",
    "\x01\x7f", "1234567",   "65535",    "1\xff",
    "4294967",  "123456789", "someone",  "12345678901234567890"};

/// The labels of at most `room` bytes, each padded with zeros to so many.
std::string padded(std::size_t room) {
  std::string letters;
  for (const std::string& label : some_labels) {
    if (label.size() <= room) {
      letters += label;
      letters.append(room - label.size(), '\0');
    }
  }
  return letters;
}

}  // namespace

TEST_CASE("labels read in one go are those that were padded") {
  for (std::size_t room = 1; room <= 21; ++room) {
    LabelTable table;
    table.add_padded(padded(room), room);
    std::uint32_t number = 0;
    std::size_t longest = 0;
    for (const std::string& label : some_labels) {
      if (label.size() <= room) {
        INFO(room << " bytes, \"" << label << '"');
        REQUIRE(number < table.size());
        CHECK(table.text(number) == label);
        longest = std::max(longest, label.size());
        ++number;
      }
    }
    CHECK(table.size() == number);
    CHECK(table.longest() == longest);
  }
}

}  // namespace leaksim
