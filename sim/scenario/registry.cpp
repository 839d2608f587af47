#include "scenario/registry.hpp"

#include "scenario/registry_tables.hpp"

namespace leaksim::config {
namespace {

template <class Struct>
void visit_single(Struct& fields, std::string_view name,
                  std::string_view meaning, KeyVisitor& visitor) {
  SingleTable<Struct> table(fields);
  visitor.tables({name, meaning, TableForm::single}, table);
}

template <class Struct>
void visit_array(std::vector<Struct>& all, std::string_view name,
                 std::string_view meaning, KeyVisitor& visitor) {
  TableList<Struct> tables(all, &Struct::name);
  visitor.tables({name, meaning, TableForm::array}, tables);
}

}  // namespace

void visit_scenario(Scenario& scenario, KeyVisitor& visitor) {
  visitor.key({.name = "schema_version",
               .meaning = "Version of these keys",
               .range = {1, 1}},
              &scenario.schema_version);
  visitor.key({.name = "base",
               .meaning = "Scenario file that this one changes, relative to "
                          "its folder",
               .default_note = "none",
               .only_for = "files"},
              std::monostate{});
  visit_single(scenario.run, "scenario", "What is run, when", visitor);
  visit_single(scenario.network, "network", "Size and seed of the network",
               visitor);
  visit_single(scenario.population, "population", "How accounts differ",
               visitor);
  visit_single(scenario.language, "language",
               "Which languages accounts have and use", visitor);
  visit_single(scenario.rhythm, "rhythm", "How activity is spread over the day",
               visitor);
  visit_single(scenario.attention, "attention",
               "How accounts meet what is delivered to them", visitor);
  visit_single(scenario.response, "response",
               "What makes a first post about a story", visitor);
  visit_single(scenario.engagement, "engagement",
               "What accounts do after their first post", visitor);
  visit_single(scenario.page, "page",
               "How readers without a parent enter a story", visitor);
  visit_single(scenario.campaigners, "campaigners",
               "The warm network: engaged once a board or an ally reaches "
               "them",
               visitor);
  visit_single(scenario.belief, "belief", "What people make of what they see",
               visitor);
  visit_single(scenario.background, "background",
               "Everyday political posting, and how a silence marks it",
               visitor);
  visit_single(scenario.trend, "trend", "Panels of trends, one per country",
               visitor);
  visit_single(scenario.vote, "vote", "The election", visitor);
  visit_array(scenario.communities, "community", "A block of accounts",
              visitor);
  visit_array(scenario.platforms, "platform", "A place where posts appear",
              visitor);
  visit_array(scenario.stories, "story", "What circulates", visitor);
  visit_array(scenario.accounts, "account",
              "A named account with its audience and acts", visitor);
  visit_array(scenario.seedings, "seeding",
              "Accounts of a community that post at one time", visitor);
  visit_array(scenario.botnets, "botnet", "A net of bots", visitor);
  visit_array(scenario.outlets, "outlet", "A newsroom with its audience",
              visitor);
  visit_array(scenario.laws, "law", "A campaign silence", visitor);
  visit_array(scenario.interventions, "intervention",
              "What is done once something has happened", visitor);
  visit_single(scenario.output, "output", "What is kept of a run", visitor);
}

}  // namespace leaksim::config
