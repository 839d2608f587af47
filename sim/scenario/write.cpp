#include "scenario/write.hpp"

#include <fmt/format.h>

#include "scenario/registry.hpp"
#include "scenario/values.hpp"

namespace leaksim::config {
namespace {

class Writer final : public KeyVisitor {
 public:
  explicit Writer(UtcOffset clock) : clock_(clock) {}

  void key(const Key& key, Field field) override {
    if (key.applies && !std::holds_alternative<std::monostate>(field)) {
      text_ +=
          fmt::format("{} = {}\n", key.name, format_value(key, field, clock_));
    }
  }

  void tables(const TableInfo& info, Tables& tables) override {
    const std::string parent = path_;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const bool is_keyed = info.form == TableForm::keyed;
      path_ = parent + (parent.empty() ? "" : ".");
      path_ += is_keyed ? tables.name(i) : std::string(info.name);
      text_ += info.form == TableForm::array ? fmt::format("\n[[{}]]\n", path_)
                                             : fmt::format("\n[{}]\n", path_);
      tables.visit(i, *this);
    }
    path_ = parent;
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  UtcOffset clock_;
  std::string path_;
  std::string text_;
};

}  // namespace

std::string write_scenario(const Scenario& scenario) {
  // Visitors bind fields for writing too, hence the copy.
  Scenario copy = scenario;
  Writer writer(copy.run.clock);
  visit_scenario(copy, writer);
  return std::move(writer).text();
}

}  // namespace leaksim::config
