# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# The same program without CMake: what pkg-config says is enough for a compiler.
include(${SETTINGS})
find_program(PKG_CONFIG NAMES pkg-config pkgconf REQUIRED)
file(GLOB_RECURSE file ${PREFIX}/QSmtpCore.pc)
get_filename_component(folder ${file} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} "${folder}:$ENV{PKG_CONFIG_PATH}")

step(${PKG_CONFIG} --validate QSmtpCore QSmtpTestServer)
step(${PKG_CONFIG} --modversion QSmtpCore)
if(NOT output STREQUAL "${VERSION}\n")
    message(FATAL_ERROR "pkg-config --modversion says ${output}")
endif()
step(${PKG_CONFIG} --cflags --libs QSmtpTestServer QSmtpCore)
separate_arguments(flags UNIX_COMMAND "${output}")
step(${PKG_CONFIG} --variable=libdir QSmtpCore)
string(STRIP "${output}" libdir)
step(${COMPILER} -std=c++17 -fPIC ${SOURCE}/tests/package/stranger/main.cpp
    -o ${WORK}/pkgconfig ${flags} -Wl,-rpath,${libdir})
run_stranger(${WORK}/pkgconfig)
