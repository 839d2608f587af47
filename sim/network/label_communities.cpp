#include "network/label_communities.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "network/field_reader.hpp"

namespace leaksim {
namespace {

/// Communities are numbered in 8 bits.
constexpr std::size_t max_communities = 250;
constexpr std::uint8_t unknown = 255;

class CommunityReader {
 public:
  CommunityReader(const std::filesystem::path& file, LabelIndex& accounts)
      : fields_(file), accounts_(accounts) {
    result_.community.assign(accounts.labels().size(), unknown);
    lines_.assign(accounts.labels().size(), 0);
  }

  LabelCommunities read() {
    const std::uint32_t with_edges = accounts_.labels().size();
    for (bool is_first = true; fields_.next(); is_first = false) {
      check_line();
      if (!is_first || fields_.second() != "community") {
        add();
      }
    }
    check_all_known();
    result_.accounts_without_edges = accounts_.labels().size() - with_edges;
    return std::move(result_);
  }

 private:
  void check_line() const {
    const bool is_pair = fields_.has_second() && fields_.rest().empty() &&
                         !fields_.first().empty() && !fields_.second().empty();
    if (!is_pair) {
      fields_.fail("is no pair; accepted: a label and its community");
    }
  }

  void add() {
    const std::uint32_t account = accounts_.number_of(fields_.first());
    if (account >= lines_.size()) {
      lines_.resize(account + std::size_t{1}, 0);
      result_.community.resize(account + std::size_t{1}, unknown);
    }
    if (lines_[account] != 0) {
      fields_.fail(
          fmt::format("the label {} has a community already, in line "
                      "{}; accepted: each label once",
                      show_field(fields_.first()), lines_[account]));
    }
    lines_[account] = fields_.line();
    result_.community[account] = number_of(std::string(fields_.second()));
  }

  std::uint8_t number_of(const std::string& name) {
    auto& names = result_.names;
    const auto found = std::find(names.begin(), names.end(), name);
    const auto position = found - names.begin();
    if (found == names.end()) {
      if (names.size() == max_communities) {
        fields_.fail(fmt::format(
            "{} is community number {}; accepted: at most "
            "{} communities",
            show_field(name), max_communities + 1, max_communities));
      }
      names.push_back(name);
    }
    return static_cast<std::uint8_t>(position);
  }

  void check_all_known() const {
    const auto missing = std::count(lines_.begin(), lines_.end(), 0U);
    if (missing > 0) {
      const auto first = static_cast<std::uint32_t>(
          std::find(lines_.begin(), lines_.end(), 0U) - lines_.begin());
      throw DataError(fmt::format(
          "{}: {} of {} accounts have no community, the first is {}; accepted: "
          "a line for every label of the edge list",
          fields_.name(), missing, lines_.size(),
          show_field(accounts_.labels().text(first))));
    }
  }

  FieldReader fields_;
  LabelIndex& accounts_;
  LabelCommunities result_;
  std::vector<std::uint64_t> lines_;  ///< that each account comes in; 0: none
};

}  // namespace

LabelCommunities read_label_communities(const std::filesystem::path& file,
                                        LabelIndex& accounts) {
  return CommunityReader(file, accounts).read();
}

}  // namespace leaksim
