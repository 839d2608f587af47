// Which keys say what people believe, and what they post every day?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {

void visit_keys(CampaignersSpec& campaigners, KeyVisitor& visitor) {
  visitor.key({.name = "enabled", .meaning = "false: they are like all others"},
              &campaigners.enabled);
  visitor.key({.name = "accounts_share",
               .meaning = "Their share of all accounts",
               .source = "model 6: 200 to 3,000 at full size (S28, guess)",
               .unit = Unit::share,
               .range = any_share},
              &campaigners.accounts_share);
  visitor.key({.name = "communities",
               .meaning = "Where they are: weights by community",
               .source = "guess",
               .unit = Unit::share,
               .range = any_weight,
               .names = NameOf::community},
              &campaigners.communities);
  visitor.key(
      {.name = "board_factor",
       .meaning = "So many times likelier to be one of them for members "
                  "of a board",
       .source = "facts 1, S28 (guess)",
       .range = above_zero_to(1000)},
      &campaigners.board_factor);
  visitor.key({.name = "stamina_factor",
               .meaning = "So many times readier to post again than others",
               .source = "guess",
               .range = between(0, 1000)},
              &campaigners.params.stamina_factor);
}

void visit_keys(BeliefParams& belief, KeyVisitor& visitor) {
  visitor.key({.name = "enabled",
               .meaning = "false: exposures leave credence as it is"},
              &belief.enabled);
  visitor.key({.name = "weight",
               .meaning = "What an exposure through one's own camp adds to "
                          "credence, in log-odds",
               .source = "guess",
               .range = between(0, 8)},
              &belief.weight);
  visitor.key({.name = "other_camp_factor",
               .meaning = "Factor for an exposure through another camp",
               .source = "guess",
               .range = between(0, 1)},
              &belief.other_camp_factor);
  visitor.key({.name = "counter_weight",
               .meaning = "What an exposure to a counter-story takes off",
               .source = "facts 3, statement's effect (guess)",
               .range = between(0, 8)},
              &belief.counter_weight);
  visitor.key({.name = "repeat_factor",
               .meaning = "Factor for each further exposure in a row from one "
                          "root",
               .source = "model 6, belief",
               .range = between(0, 1)},
              &belief.repeat_factor);
  visitor.key({.name = "sharing_weight",
               .meaning = "How much sharing follows belief",
               .source = "model 6, belief: 0 to 0.5 (Pennycook and Rand)",
               .range = between(0, 0.5)},
              &belief.sharing_weight);
  visitor.key({.name = "rebuttal_share",
               .meaning = "Share of those ready to post, but not believing, "
                          "who post a counter-story under the same hashtag",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &belief.rebuttal_share);
}

void visit_keys(BackgroundParams& background, KeyVisitor& visitor) {
  visitor.key({.name = "political_share",
               .meaning = "Share of an account's own posts that are political",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &background.political_share);
  visitor.key({.name = "reactive_share",
               .meaning = "Share of political posts that react to officials",
               .source = "model 6, background (guess)",
               .unit = Unit::share,
               .range = any_share},
              &background.reactive_share);
  visitor.key({.name = "memory",
               .meaning = "How long what officials said is reacted to",
               .source = "model 6, background: 3 to 8 h (guess)",
               .unit = Unit::hours,
               .range = above_zero_to(1000)},
              &background.memory_hours);
  visitor.key({.name = "brought_forward_share",
               .meaning = "Chance that a post which a silence suppresses is "
                          "brought forward to before it",
               .source = "model 6, background (guess)",
               .unit = Unit::share,
               .range = any_share},
              &background.brought_forward_share);
  visitor.key({.name = "held_share",
               .meaning = "Chance that it is held until after the silence",
               .source = "model 6, background (guess)",
               .unit = Unit::share,
               .range = any_share},
              &background.held_share);
  visitor.key({.name = "rush",
               .meaning = "Over how long before and after a silence such "
                          "posts are spread",
               .source = "guess",
               .unit = Unit::hours,
               .range = above_zero_to(48)},
              &background.rush_hours);
}

}  // namespace leaksim::config
