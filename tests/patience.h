// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// How long tests wait for what will be so soon.
#pragma once

#include <QtCore/QtGlobal>

#include <algorithm>

// Whoever runs them on a slow machine that is not there, such as valgrind's, says so.
inline int patienceFactor()
{
    return std::max(qEnvironmentVariableIntValue("QSMTP_TEST_PATIENCE"), 1);
}

// In milliseconds, at most: the machine may have much else to do.
inline int patience()
{
    return 30'000 * patienceFactor();
}
