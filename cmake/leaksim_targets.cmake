# Targets every layer shares, and the two helpers that declare a layer and its
# tests.

add_library(leaksim_options INTERFACE)
target_compile_options(leaksim_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion
  # g++ 12 sees overlaps inside std::string that cannot be, at -O3.
  $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>
  # FMA changes bits: see sim/README.md, "The same bits everywhere".
  -ffp-contract=off
  $<$<BOOL:${LEAKSIM_WARNINGS_AS_ERRORS}>:-Werror>)
target_compile_definitions(leaksim_options INTERFACE
  $<$<NOT:$<CONFIG:Release>>:LEAKSIM_CHECKS=1>)
if(LEAKSIM_SANITIZE)
  list(JOIN LEAKSIM_SANITIZE "," sanitizers)
  target_compile_options(leaksim_options INTERFACE
    -fsanitize=${sanitizers} -fno-omit-frame-pointer
    -fno-sanitize-recover=all
    # g++ 12 reports a false alarm inside <regex> under these sanitizers.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(leaksim_options INTERFACE -fsanitize=${sanitizers})
endif()

# leaksim_layer(NAME SOURCES ... HEADERS ... DEPENDS layer... LIBRARIES target...)
# declares the static library leaksim_NAME for the folder sim/NAME. DEPENDS
# names layers whose headers appear in this layer's headers; LIBRARIES are
# third-party targets that stay private.
function(leaksim_layer name)
  cmake_parse_arguments(LAYER "" "" "SOURCES;HEADERS;DEPENDS;LIBRARIES" ${ARGN})
  set(target leaksim_${name})
  add_library(${target} STATIC ${LAYER_SOURCES})
  target_sources(${target} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR}/sim FILES ${LAYER_HEADERS})
  list(TRANSFORM LAYER_DEPENDS PREPEND leaksim_)
  target_link_libraries(${target} PUBLIC ${LAYER_DEPENDS}
    PRIVATE leaksim_options ${LAYER_LIBRARIES})
endfunction()

# leaksim_test(NAME SOURCES ... LIBRARIES ... [LABELS ...])
# declares a Catch2 executable whose cases become ctest tests; under a sanitizer
# each becomes one, and slow ones are left out.
function(leaksim_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  if(LEAKSIM_SANITIZE AND "slow" IN_LIST TEST_LABELS)
    return()
  endif()
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE
    ${TEST_LIBRARIES} leaksim_options Catch2::Catch2WithMain)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  # Some tests read files of the tree.
  target_compile_definitions(${name} PRIVATE
    LEAKSIM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # Tests are compiled more often than run: what is tested stays optimised.
  target_compile_options(${name} PRIVATE
    $<$<CONFIG:RelWithDebInfo>:$<IF:$<BOOL:${LEAKSIM_SANITIZE}>,-O0,-O1>>)
  if(LEAKSIM_SANITIZE)
    # Programs start slowly under sanitizers: all cases in one process.
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}")
  else()
    catch_discover_tests(${name} TEST_PREFIX "${name}: "
      PROPERTIES LABELS "${TEST_LABELS}")
  endif()
endfunction()
