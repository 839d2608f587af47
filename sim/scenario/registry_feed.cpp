// Which keys describe a platform on which every account holds a list of items?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {
namespace {

constexpr std::string_view source = "facts 4 (Truong 2024)";

/// A key of such a platform alone.
Key item_key(const PlatformSpec& platform, std::string_view name,
             std::string_view meaning) {
  return {.name = name,
          .meaning = meaning,
          .source = source,
          .only_for = "model = \"explicit\"",
          .applies = platform.kind == PlatformKind::feed &&
                     platform.model == FeedModel::item_lists};
}

void visit_feed(PlatformSpec& platform, KeyVisitor& visitor) {
  Key length = item_key(platform, "length", "Items that a feed holds");
  length.range = between(1, 10000);
  visitor.key(length, &platform.items.length);
  Key share = item_key(platform, "new_message_share",
                       "Chance that an account, which acts once a tick, posts "
                       "a message of its own, else passes an item on");
  share.unit = Unit::share;
  share.range = any_share;
  visitor.key(share, &platform.items.new_message_share);
  visitor.key(item_key(platform, "order",
                       "What weighs an item that is passed on: appeal, copies "
                       "and recency, or appeal and recency alone"),
              ChoiceField(&platform.items.order, feed_order_names));
  Key memory = item_key(platform, "quality_memory",
                        "Weight of the past in the moving average of the "
                        "quality of feeds, which begins at 1");
  memory.unit = Unit::share;
  memory.range = any_share;
  visitor.key(memory, &platform.items.quality_memory);
}

void visit_messages(PlatformSpec& platform, KeyVisitor& visitor) {
  Key appeal = item_key(platform, "appeal_exponent",
                        "n: appeal a has density (n + 1)(1 - a)^n");
  appeal.range = between(0, 100);
  visitor.key(appeal, &platform.message.appeal_exponent);
  Key quality = item_key(platform, "quality_rate",
                         "Quality q of people's messages has density "
                         "proportional to exp(rate q)");
  quality.range = between(0, 100);
  visitor.key(quality, &platform.message.quality_rate);
}

void visit_bots(PlatformSpec& platform, KeyVisitor& visitor) {
  Key bots = item_key(platform, "bots",
                      "Community whose accounts are bots: their messages have "
                      "quality 0");
  bots.spelling = Spelling::name;
  bots.may_be_empty = true;
  bots.names = NameOf::community;
  visitor.key(bots, &platform.bots);
  Key deception = item_key(platform, "deception",
                           "Chance that a bot's message has appeal 1");
  deception.unit = Unit::share;
  deception.range = any_share;
  visitor.key(deception, &platform.message.deception);
  Key flooding = item_key(platform, "flooding",
                          "Copies that a bot pushes to each follower");
  flooding.range = between(1, 10000);
  visitor.key(flooding, &platform.items.flooding);
}

}  // namespace

void visit_explicit_feed(PlatformSpec& platform, KeyVisitor& visitor) {
  visitor.key({.name = "model",
               .meaning = "Whether attention decides what of the followees' "
                          "posts is seen, or every account holds a list of "
                          "items, its explicit feed",
               .source = "model 6, explicit feeds",
               .only_for = "kind = \"feed\"",
               .applies = platform.kind == PlatformKind::feed},
              ChoiceField(&platform.model, feed_model_names));
  visit_feed(platform, visitor);
  visit_messages(platform, visitor);
  visit_bots(platform, visitor);
}

}  // namespace leaksim::config
