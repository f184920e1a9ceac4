# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# A stranger's project takes the sources into its own build, and nothing of it changes by that.
include(${SETTINGS})
configure(subproject ${SOURCE}/tests/package/stranger -DQSMTP_SOURCE=${SOURCE}
    -DQSMTP_INSTALL=OFF -DQSMTP_BUILD_QML=${QML})
build(subproject)
run_strangers(subproject)

step(${CMAKE_CTEST_COMMAND} --test-dir ${WORK}/subproject --show-only)
if(NOT output MATCHES "Total Tests: 0")
    message(FATAL_ERROR "the project within brings tests along:\n${output}")
endif()
file(REMOVE_RECURSE ${WORK}/nothing)
step(${CMAKE_COMMAND} --install ${WORK}/subproject --config Debug --prefix ${WORK}/nothing)
file(GLOB_RECURSE installed ${WORK}/nothing/*)
if(installed)
    message(FATAL_ERROR "the project within installs: ${installed}")
endif()
