# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# readme_blocks(readme result function): each block of the file that stands behind a line "<!-- tested: NAME -->",
# as it is printed, is given to the function as name and text; the names are the result. A mark without a block
# is an error.
function(readme_blocks readme result consumer)
    file(READ ${readme} rest)
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
        cmake_language(CALL ${consumer} ${name} "${block}")
    endwhile()
    list(LENGTH names found)
    if(NOT found EQUAL marked)
        message(FATAL_ERROR "${readme} marks ${marked} blocks; found: ${names}")
    endif()
    set(${result} "${names}" PARENT_SCOPE)
endfunction()
