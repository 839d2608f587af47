#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/time.hpp"

namespace leaksim::config {

/// The unit in which a field keeps its value, hence also that in which the
/// resolved scenario writes it.
enum class Unit { none, share, seconds, hours, per_hour, per_day };

/// What a written quantity measures.
enum class Dimension { number, share, duration, rate };

Dimension dimension_of(Unit unit);

/// A number with the unit it was written in.
struct Quantity {
  double value = 0.0;  ///< a share as a fraction, else as written
  Dimension dimension = Dimension::number;
  Seconds unit_seconds = 1;  ///< duration, rate: length of the unit
};

/// Reads "44 h", "2 / day", "18 %". Else says what is wrong with the text, to
/// follow its quotation: "has the unknown unit "m"".
std::variant<Quantity, std::string> parse_quantity(std::string_view text);

/// The value in another unit of its dimension; exact where the ratio of the
/// units is a whole number that does not round.
double convert(const Quantity& quantity, Unit unit);

/// "30 h", "0.18", "5 / day": reads back as the same value.
std::string format_quantity(double value, Unit unit);

/// "+02:00" and back; none for another text or an offset beyond ±14 h.
std::string format_offset(UtcOffset offset);
std::optional<UtcOffset> parse_offset(std::string_view text);

}  // namespace leaksim::config
