#pragma once

#include <cstdint>
#include <type_traits>

namespace leaksim {

/// Numbers of things, each its own type so that they cannot be mixed up.
/// All are positions in the table of their kind, in code order.
enum class AccountId : std::uint32_t {};
enum class PostId : std::uint32_t {};
enum class CommunityId : std::uint8_t {};
enum class PlatformId : std::uint8_t {};
enum class StoryId : std::uint8_t {};
enum class CountryId : std::uint8_t {};
enum class LanguageId : std::uint8_t {};
enum class CampId : std::uint8_t {};

/// "No post": an original's parent, an exposure that no post caused.
inline constexpr PostId no_post{0xffff'ffffU};
/// "Nobody": a post that addresses no account.
inline constexpr AccountId nobody{0xffff'ffffU};
/// "No country declared".
inline constexpr CountryId no_country{0xffU};

/// The position behind an id, for indexing.
template <class Id>
requires std::is_enum_v<Id>
constexpr std::underlying_type_t<Id> index(Id id) {
  return static_cast<std::underlying_type_t<Id>>(id);
}

}  // namespace leaksim
