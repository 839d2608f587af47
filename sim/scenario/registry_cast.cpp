// Which keys describe the cast: communities, platforms, stories and accounts,
// of which a scenario has several each?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {
namespace {

constexpr Key class_key = {.name = "compliance_class",
                           .meaning = "How far a silence reaches it",
                           .source = "facts 3, compliance"};

}  // namespace

void visit_keys(CommunitySpec& community, KeyVisitor& visitor) {
  visitor.key(name_key, &community.name);
  visitor.key(fixed_enabled_key, &community.enabled);
  visitor.key({.name = "share",
               .meaning = "Its share of all accounts; all shares sum to 1",
               .source = "facts 3, audiences (guess)",
               .unit = Unit::share,
               .range = any_share,
               .need = Need::required},
              &community.share);
  visitor.key({.name = "country",
               .meaning = "Country whose law binds it",
               .spelling = Spelling::country,
               .need = Need::required},
              &community.country);
  visitor.key({.name = "language",
               .meaning = "First language of its accounts",
               .spelling = Spelling::language,
               .need = Need::required},
              &community.language);
  visitor.key({.name = "second_language",
               .meaning = "Second language of its bilingual accounts",
               .spelling = Spelling::language,
               .may_be_empty = true},
              &community.second_language);
  visitor.key({.name = "camp",
               .meaning = "Its camp, which stories appeal to differently",
               .spelling = Spelling::name,
               .need = Need::required},
              &community.camp);
  visitor.key({.name = "utc_offset", .meaning = "Its local clock"},
              &community.clock);
  Key class_of_all = class_key;
  class_of_all.meaning = "How far a silence reaches its accounts";
  visitor.key(class_of_all,
              ChoiceField(&community.compliance_class, compliance_class_names));
  visitor.key({.name = "declaring_factor",
               .meaning = "So many times likelier than "
                          "population.declared_country_share to declare its "
                          "country",
               .source = "fitted where it is not 1 (facts 2, V13)",
               .range = between(0, 2)},
              &community.declaring_factor);
  visitor.key({.name = "members",
               .meaning = "Share of its accounts that are members, by "
                          "platform",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share,
               .names = NameOf::platform,
               .default_note = "1 on feeds, 0 on boards"},
              &community.members);
}

void visit_keys(PlatformSpec& platform, KeyVisitor& visitor) {
  visitor.key(name_key, &platform.name);
  visitor.key(enabled_key, &platform.enabled);
  visitor.key({.name = "kind",
               .meaning = "Whether posts go to followers, or to one page "
                          "that visitors read"},
              ChoiceField(&platform.kind, platform_kind_names));
  // Known only once the kind has been read.
  const bool is_board = platform.kind == PlatformKind::board;
  visit_explicit_feed(platform, visitor);
  visitor.key({.name = "ranking",
               .meaning = "Factor on the visibility of all posts",
               .range = between(0, 1),
               .change = Change::live,
               .only_for = "kind = \"feed\"",
               .applies = !is_board && platform.model == FeedModel::integrated},
              &platform.ranking);
  visitor.key({.name = "visits",
               .meaning = "Visits of a member, at mean rhythm",
               .source = "guess",
               .unit = Unit::per_day,
               .range = between(0, 1000),
               .only_for = "kind = \"board\"",
               .applies = is_board},
              &platform.board.visits_per_day);
  visitor.key({.name = "open_probability",
               .meaning = "Chance that a visitor opens a story's thread while "
                          "it is up",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share,
               .change = Change::live,
               .only_for = "kind = \"board\"",
               .applies = is_board},
              &platform.board.open_probability);
  visitor.key({.name = "thread",
               .meaning = "How long a thread stays up after its last post",
               .source = "guess",
               .unit = Unit::hours,
               .range = above_zero_to(10000),
               .only_for = "kind = \"board\"",
               .applies = is_board},
              &platform.board.thread_hours);
}

void visit_keys(StorySpec& story, KeyVisitor& visitor) {
  visitor.key(name_key, &story.name);
  visitor.key(fixed_enabled_key, &story.enabled);
  visitor.key({.name = "appeal",
               .meaning = "Hazard of a first post per seen exposure, in the "
                          "reference camp",
               .source = "fitted (facts 3, share probability)",
               .range = between(0, 100),
               .change = Change::live,
               .default_note = "required unless response.model = "
                               "\"certain\", which it does not move"},
              &story.appeal);
  visitor.key({.name = "affinity",
               .meaning = "Factor on the appeal, by camp",
               .source = "fitted (facts 3, share probability)",
               .range = between(0, 1000),
               .names = NameOf::camp,
               .default_note = "1"},
              &story.affinity);
  visitor.key({.name = "interest_decay",
               .meaning = "How long interest in the story lasts: exp(-t / it)",
               .source = "fitted (facts 3, loss of interest): 10 to 100 h",
               .unit = Unit::hours,
               .range = above_zero_to(100000)},
              &story.interest_decay_hours);
  visitor.key({.name = "plausibility",
               .meaning = "Credence before the first exposure, as a "
                          "probability",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &story.plausibility);
  visitor.key({.name = "forged_share",
               .meaning = "Share of its items that are forged or decoys; it "
                          "counts with those whom a statement or coverage "
                          "has reached",
               .source = "facts 1, S3 and S20 (guess)",
               .unit = Unit::share,
               .range = any_share},
              &story.forged_share);
  visitor.key({.name = "ranking",
               .meaning = "Factor on the visibility of its posts; 0 is a "
                          "take-down",
               .range = between(0, 1),
               .change = Change::live},
              &story.ranking);
  visitor.key({.name = "friction",
               .meaning = "Factor on the readiness to post about it: one more "
                          "click",
               .source = "facts 2, V54",
               .range = between(0, 1),
               .change = Change::live},
              &story.friction);
  visitor.key({.name = "label_factor",
               .meaning = "Factor on the readiness to answer a post about it "
                          "that is labelled; 1: labels do nothing",
               .source = "facts 2, V52 and V53",
               .range = between(0, 1),
               .change = Change::live},
              &story.label_factor);
  visitor.key({.name = "label_delay",
               .meaning = "Age at which an original is labelled, and with it "
                          "all its reposts",
               .unit = Unit::hours,
               .range = between(0, 10000),
               .change = Change::live},
              &story.label_delay_hours);
  visitor.key({.name = "hashtag",
               .meaning = "Hashtag of its posts, once an act coins it",
               .spelling = Spelling::hashtag,
               .may_be_empty = true},
              &story.hashtag);
  visitor.key({.name = "counters",
               .meaning = "Story that it counters",
               .spelling = Spelling::name,
               .may_be_empty = true,
               .names = NameOf::story},
              &story.counters);
}

void visit_keys(ActSpec& act, KeyVisitor& visitor) {
  visitor.key(name_key, &act.name);
  visitor.key(fixed_enabled_key, &act.enabled);
  visitor.key({.name = "time",
               .meaning = "When it is posted, within the run",
               .need = Need::required},
              TimeField{&act.time});
  visitor.key(story_key("Story of the post"), &act.story);
  visitor.key(platform_key("Platform of the post"), &act.platform);
  visitor.key({.name = "language",
               .meaning = "Language of the post",
               .spelling = Spelling::language,
               .names = NameOf::language,
               .need = Need::required},
              &act.language);
  visitor.key({.name = "coins_hashtag",
               .meaning = "Whether the story's hashtag exists from here on"},
              &act.coins_hashtag);
}

void visit_keys(AccountSpec& account, KeyVisitor& visitor) {
  visitor.key(name_key, &account.name);
  visitor.key(fixed_enabled_key, &account.enabled);
  visitor.key({.name = "kind", .meaning = "What it is"},
              ChoiceField(&account.kind, kind_names));
  visitor.key({.name = "community",
               .meaning = "Community that it belongs to",
               .spelling = Spelling::name,
               .names = NameOf::community,
               .need = Need::required},
              &account.community);
  visitor.key(class_key,
              ChoiceField(&account.compliance_class, compliance_class_names));
  visitor.key({.name = "followers",
               .meaning = "Its followers on every feed platform, as a share "
                          "of all accounts",
               .source = "facts 2, scale",
               .unit = Unit::share,
               .range = any_share},
              &account.followers);
  visitor.key({.name = "audience",
               .meaning = "Where its followers are: weights by community",
               .source = "guess",
               .unit = Unit::share,
               .range = any_weight,
               .names = NameOf::community},
              &account.audience);
  TableList acts(account.acts, &ActSpec::name);
  visitor.tables({.name = "acts",
                  .meaning = "Posts of the account that the record gives",
                  .form = TableForm::array},
                 acts);
}

void visit_keys(SeedingSpec& seeding, KeyVisitor& visitor) {
  visitor.key(name_key, &seeding.name);
  visitor.key(fixed_enabled_key, &seeding.enabled);
  visitor.key({.name = "community",
               .meaning = "Community of the accounts",
               .spelling = Spelling::name,
               .names = NameOf::community,
               .need = Need::required},
              &seeding.community);
  visitor.key({.name = "count",
               .meaning = "How many accounts post",
               .range = between(1, 1e7)},
              &seeding.count);
  visitor.key({.name = "choice",
               .meaning = "A random sample, another in every replicate; or "
                          "the first by label of an imported network (numbers "
                          "by value), else by number"},
              ChoiceField(&seeding.choice, seed_choice_names));
  visitor.key({.name = "time",
               .meaning = "When they post, within the run",
               .need = Need::required},
              TimeField{&seeding.time});
  visitor.key(story_key("Story of the posts"), &seeding.story);
  visitor.key(platform_key("Platform of the posts"), &seeding.platform);
}

}  // namespace leaksim::config
