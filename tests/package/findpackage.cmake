# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# A stranger's project finds the installed package, and sends a letter with it.
include(${SETTINGS})
file(REMOVE_RECURSE ${WORK}/findpackage)
configure(findpackage ${SOURCE}/tests/package/stranger -DCMAKE_PREFIX_PATH=${PREFIX})
build(findpackage)
run_stranger(${WORK}/findpackage/stranger)
