#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace leaksim {

/// What an account is.
enum class Kind : std::uint8_t { person, bot, outlet, institution, source };
inline constexpr std::array<std::string_view, 5> kind_names = {
    "person", "bot", "outlet", "institution", "source"};

/// Through what an account met a story.
enum class Cause : std::uint8_t {
  feed,
  mention,
  board,
  trend,
  media,
  scripted
};
inline constexpr std::array<std::string_view, 6> cause_names = {
    "feed", "mention", "board", "trend", "media", "scripted"};

/// What a post is: new text, a repost of the post it was seen through, or new
/// text that addresses an account.
enum class Form : std::uint8_t { original, repost, mention };
inline constexpr std::array<std::string_view, 3> form_names = {
    "original", "repost", "mention"};

/// How a platform shows posts: to the followers of their authors, or on one
/// page to whoever visits it.
enum class PlatformKind : std::uint8_t { feed, board };
inline constexpr std::array<std::string_view, 2> platform_kind_names = {
    "feed", "board"};

/// Whether what a feed shows is integrated out, or every account holds a list
/// of items there.
enum class FeedModel : std::uint8_t { integrated, item_lists };
inline constexpr std::array<std::string_view, 2> feed_model_names = {
    "integrated", "explicit"};

/// What decides which item of a list is passed on: appeal, copies and recency,
/// or appeal and recency alone.
enum class FeedOrder : std::uint8_t { engagement, chronological };
inline constexpr std::array<std::string_view, 2> feed_order_names = {
    "engagement", "chronological"};

/// How far the silence reaches an account (facts.md 3, compliance).
enum class ComplianceClass : std::uint8_t {
  official,
  mainstream,
  activist,
  ordinary,
  foreign
};
inline constexpr std::array<std::string_view, 5> compliance_class_names = {
    "official", "mainstream", "activist", "ordinary", "foreign"};

/// What a net of bots does: repost its targets within seconds, flood a hashtag
/// with originals, or address influential accounts.
enum class BotStrategy : std::uint8_t { amplify, flood, mention };
inline constexpr std::array<std::string_view, 3> bot_strategy_names = {
    "amplify", "flood", "mention"};

/// Which accounts of a community act first: a random sample, or those whose
/// labels come first.
enum class SeedChoice : std::uint8_t { random, first };
inline constexpr std::array<std::string_view, 2> seed_choice_names = {"random",
                                                                      "first"};

/// How it is decided what accounts see of what is delivered: by their visits,
/// followees and hours, or with one probability for all.
enum class AttentionModel : std::uint8_t { integrated, constant };
inline constexpr std::array<std::string_view, 2> attention_model_names = {
    "integrated", "constant"};

/// What makes an account adopt a story: a hazard, or nothing but enough
/// exposures.
enum class ResponseModel : std::uint8_t { hazard, certain };
inline constexpr std::array<std::string_view, 2> response_model_names = {
    "hazard", "certain"};

/// How further exposures change the readiness to adopt a story.
enum class Reinforcement : std::uint8_t {
  saturating,
  independent,
  peaked,
  threshold
};
inline constexpr std::array<std::string_view, 4> reinforcement_names = {
    "saturating", "independent", "peaked", "threshold"};

}  // namespace leaksim
