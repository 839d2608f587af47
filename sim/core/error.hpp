#pragma once

#include <stdexcept>
#include <string>

namespace leaksim {

/// Base of every error about the world outside the program. The message is one
/// line (or one line per fault) that a user can act on.
class Error : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A scenario, patch or command line that cannot be used (exit code 2).
class ConfigError : public Error {
  using Error::Error;
};

/// A data file (network, result) whose content cannot be used (exit code 2).
class DataError : public Error {
  using Error::Error;
};

/// The system failed us: disk, memory, permission (exit code 3).
class IoError : public Error {
  using Error::Error;
};

/// A broken promise inside the program (exit code 1); see check.hpp.
class InternalError : public std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace leaksim
