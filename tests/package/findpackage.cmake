# SPDX-FileCopyrightText: 2026 QSmtp contributors
# SPDX-License-Identifier: MIT

# A stranger's project finds the installed package, and sends a letter with it.
include(${SETTINGS})
file(REMOVE_RECURSE ${WORK}/findpackage)
configure(findpackage ${SOURCE}/tests/package/stranger -DCMAKE_PREFIX_PATH=${PREFIX})
build(findpackage)
run_strangers(findpackage)

# The tooling knows the types of the installed module.
if(QML)
    file(GLOB_RECURSE qmldir ${PREFIX}/lib*/qmldir)
    get_filename_component(modules "${qmldir}/../.." ABSOLUTE)
    step(${QMLLINT} -I ${modules} ${SOURCE}/tests/package/stranger/Letter.qml)
endif()
