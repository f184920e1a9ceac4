# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# The steps of these tests. A step that fails ends the test with what the program said.
cmake_policy(VERSION 3.21)

# step(command...): runs it; its output is in "output" then.
function(step)
    execute_process(COMMAND ${ARGN}
        RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT result STREQUAL "0")
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\nended with ${result}:\n${said}")
    endif()
    set(output "${said}" PARENT_SCOPE)
endfunction()

# configure(folder project arguments...): makes WORK/folder its build directory.
function(configure folder project)
    step(${CMAKE_COMMAND} -S ${project} -B ${WORK}/${folder} ${SAME_TOOLS} ${ARGN})
    set(output "${output}" PARENT_SCOPE)
endfunction()

function(build folder)
    step(${CMAKE_COMMAND} --build ${WORK}/${folder} --config Debug --parallel 2)
endfunction()

# The stranger's program says so when its letter has arrived.
function(run_stranger program)
    step(${program})
    if(NOT output MATCHES "arrived")
        message(FATAL_ERROR "${program} says: ${output}")
    endif()
endfunction()

# That in C++, and that with QML.
function(run_strangers folder)
    run_stranger(${WORK}/${folder}/stranger)
    if(QML)
        run_stranger(${WORK}/${folder}/quick)
    endif()
endfunction()

function(expect_file path)
    if(NOT EXISTS "${path}")
        message(FATAL_ERROR "missing: ${path}")
    endif()
endfunction()

# What is installed has to be right wherever it stands.
function(expect_no_path_of_this_machine prefix)
    file(GLOB_RECURSE files ${prefix}/*.cmake ${prefix}/*.pc ${prefix}/include/*
        ${prefix}/qmldir ${prefix}/*.qmltypes)
    foreach(file IN LISTS files)
        file(READ ${file} text)
        foreach(path IN ITEMS "${SOURCE}" "${BUILD}" "${WORK}")
            string(FIND "${text}" "${path}" at)
            if(NOT at EQUAL -1)
                message(FATAL_ERROR "${file} names ${path}")
            endif()
        endforeach()
    endforeach()
endfunction()
