# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# What find_package() answers to what it is asked for.
include(${SETTINGS})
file(REMOVE_RECURSE ${WORK}/components)

function(find_says call pattern)
    file(WRITE ${WORK}/components/CMakeLists.txt
        "cmake_minimum_required(VERSION 3.21)\nproject(Asks LANGUAGES CXX)\n"
        "find_package(QSmtp ${call})\n"
        "if(EXISTS \"\${QSmtp_TRANSLATIONS_DIR}/qsmtp_de.qm\")\n    message(\"translated\")\nendif()\n"
        "message(\"found \${QSmtp_FOUND} version \${QSmtp_VERSION}\")\n"
        "foreach(target QSmtp::Core QSmtp::TestServer QSmtp::Quick)\n"
        "    if(TARGET \${target})\n        message(\"target \${target}\")\n    endif()\n"
        "endforeach()\n")
    execute_process(
        COMMAND ${CMAKE_COMMAND} -S ${WORK}/components -B ${WORK}/components/build ${SAME_TOOLS}
            -UQSmtp_DIR -DCMAKE_PREFIX_PATH=${PREFIX}
        OUTPUT_VARIABLE said ERROR_VARIABLE said)
    string(REGEX REPLACE "[ \n]+" " " said "${said}")
    if(NOT said MATCHES "${pattern}")
        message(FATAL_ERROR "find_package(QSmtp ${call}): no \"${pattern}\" in:\n${said}")
    endif()
endfunction()

set(all "Core, TestServer")
if(QML)
    string(APPEND all ", Quick")
    find_says("COMPONENTS Quick" "found (1|TRUE) .*target QSmtp::Core target QSmtp::Quick")
endif()
find_says("" "found (1|TRUE) version ${VERSION} target QSmtp::Core --")
find_says("COMPONENTS TestServer" "found (1|TRUE) .*target QSmtp::Core target QSmtp::TestServer")
find_says("COMPONENTS Core Pigeon REQUIRED"
    "without the component Pigeon\\. The components are: ${all}\\.")
find_says("COMPONENTS Pigeon" "without the component Pigeon\\. .*found (0|FALSE)")
find_says("COMPONENTS Core OPTIONAL_COMPONENTS Pigeon" "found (1|TRUE)")
if(TRANSLATED)
    find_says("" "translated found (1|TRUE)")
endif()

# Before 1.0 a minor version is another interface.
find_says("0.1" "found (1|TRUE)")
find_says("0.0.9" "found (0|FALSE)")
find_says("0.2" "found (0|FALSE)")
find_says("1.0" "found (0|FALSE)")
