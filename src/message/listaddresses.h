// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which addresses List-Unsubscribe may have (RFC 2369, RFC 8058). It knows no header field's form.
#pragma once

#include <QtCore/QList>
#include <QtCore/QUrl>

namespace ListAddresses {

// Of https, http or mailto, and such that it fits its line and tells no password.
bool isWritable(const QUrl &url);

// RFC 8058 section 3.1: there is one address of https, and none of http.
bool allowOneClick(const QList<QUrl> &urls);

} // namespace ListAddresses
