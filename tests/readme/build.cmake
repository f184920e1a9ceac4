# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# Takes each block of README.md that stands behind a line "<!-- tested: NAME -->", as it is printed, and
# builds the project that they make: its list of targets is one of them.
include(${SETTINGS})
set(project ${WORK}/readme-project)
file(REMOVE_RECURSE ${project})

file(READ ${SOURCE}/README.md rest)
string(REGEX MATCHALL "<!-- tested: " marks "${rest}")
list(LENGTH marks marked)
set(names "")
while(rest MATCHES "<!-- tested: ([A-Za-z_.]+) -->\n```[a-z]+\n")
    set(name ${CMAKE_MATCH_1})
    string(FIND "${rest}" "${CMAKE_MATCH_0}" begin)
    string(LENGTH "${CMAKE_MATCH_0}" length)
    math(EXPR begin "${begin} + ${length}")
    string(SUBSTRING "${rest}" ${begin} -1 rest)
    string(FIND "${rest}" "\n```\n" end)
    math(EXPR end "${end} + 1")
    string(SUBSTRING "${rest}" 0 ${end} block)
    string(SUBSTRING "${rest}" ${end} -1 rest)
    list(APPEND names ${name})
    if(name STREQUAL "CMakeLists.txt")
        string(PREPEND block "cmake_minimum_required(VERSION 3.21)\nproject(Readme LANGUAGES CXX)\n")
        # A user's machine knows its authorities; the example is to know the test server's.
        string(APPEND block "target_sources(send PRIVATE ${SOURCE}/tests/trust.cpp)\n"
            "target_link_libraries(send PRIVATE QSmtp::TestServer)\n")
    endif()
    file(WRITE ${project}/${name} "${block}")
endwhile()
list(LENGTH names found)
if(NOT found EQUAL marked OR NOT names STREQUAL "send.cpp;CMakeLists.txt;tst_newsletter.cpp")
    message(FATAL_ERROR "README.md marks ${marked} blocks; found: ${names}")
endif()

configure(readme ${project} -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_CXX_STANDARD=17)
build(readme)
