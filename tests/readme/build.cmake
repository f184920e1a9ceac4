# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# Takes the tested blocks of README.md and builds the project that they make: its list of targets is one of
# them.
include(${SETTINGS})
include(${SOURCE}/tests/readme/blocks.cmake)
set(project ${WORK}/readme-project)
file(REMOVE_RECURSE ${project})

function(write_block name block)
    if(name STREQUAL "CMakeLists.txt")
        string(PREPEND block "cmake_minimum_required(VERSION 3.21)\nproject(Readme LANGUAGES CXX)\n")
        # A user's machine knows its authorities; the example is to know the test server's.
        string(APPEND block "target_sources(send PRIVATE ${SOURCE}/tests/trust.cpp)\n"
            "target_link_libraries(send PRIVATE QSmtp::TestServer)\n")
    endif()
    file(WRITE ${project}/${name} "${block}")
endfunction()
readme_blocks(${SOURCE}/README.md names write_block)
# That in QML is run by tests/quick.
if(NOT names STREQUAL "send.cpp;Letter.qml;CMakeLists.txt;tst_newsletter.cpp")
    message(FATAL_ERROR "README.md has other blocks: ${names}")
endif()

configure(readme ${project} -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_CXX_STANDARD=17)
build(readme)
