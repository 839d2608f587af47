#include "core/check.hpp"

#include <string>

#include "core/error.hpp"

namespace leaksim::detail {

void fail_check(const char* kind, const char* condition, const char* file,
                int line) {
  throw InternalError(std::string("internal error: ") + kind + ' ' + condition +
                      " at " + file + ':' + std::to_string(line));
}

}  // namespace leaksim::detail
