# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# Static libraries, installed from a build that embeds the project, found by a stranger's one.
include(${SETTINGS})
configure(subproject ${SOURCE}/tests/package/stranger -DQSMTP_SOURCE=${SOURCE}
    -DQSMTP_INSTALL=ON -DQSMTP_BUILD_QML=${QML})
build(subproject)
set(prefix ${WORK}/staticprefix)
file(REMOVE_RECURSE ${prefix} ${WORK}/first-static ${WORK}/static)
step(${CMAKE_COMMAND} --install ${WORK}/subproject --config Debug --prefix ${WORK}/first-static)
file(RENAME ${WORK}/first-static ${prefix})
expect_no_path_of_this_machine(${prefix})
file(GLOB_RECURSE shared ${prefix}/*.so ${prefix}/*.so.* ${prefix}/*.dylib ${prefix}/*.dll)
if(shared)
    message(FATAL_ERROR "not static: ${shared}")
endif()

configure(static ${SOURCE}/tests/package/stranger -DCMAKE_PREFIX_PATH=${prefix})
build(static)
run_strangers(static)
