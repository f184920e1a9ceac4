// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qglobal.h>

#define QSMTP_VERSION_STR "0.1.0"
#define QSMTP_VERSION QT_VERSION_CHECK(0, 1, 0)

#if defined(QSMTP_STATIC)
#define QSMTP_CORE_EXPORT
#elif defined(QSMTP_BUILDING_CORE)
#define QSMTP_CORE_EXPORT Q_DECL_EXPORT
#else
#define QSMTP_CORE_EXPORT Q_DECL_IMPORT
#endif

#if defined(QSMTP_STATIC)
#define QSMTP_TESTSERVER_EXPORT
#elif defined(QSMTP_BUILDING_TESTSERVER)
#define QSMTP_TESTSERVER_EXPORT Q_DECL_EXPORT
#else
#define QSMTP_TESTSERVER_EXPORT Q_DECL_IMPORT
#endif
