// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "listaddresses.h"

#include "fieldwriter.h"

#include <algorithm>

bool ListAddresses::isWritable(const QUrl &url)
{
    if (!url.isValid() || url.toEncoded(QUrl::FullyEncoded).size() > FieldWriter::LineLimit / 2) {
        return false;
    }
    if (url.scheme() == QLatin1String("mailto")) {
        return !url.path().isEmpty();
    }
    const bool isOfWeb = url.scheme() == QLatin1String("https")
                         || url.scheme() == QLatin1String("http");
    return isOfWeb && !url.host().isEmpty() && url.userInfo().isEmpty();
}

bool ListAddresses::allowOneClick(const QList<QUrl> &urls)
{
    const auto count = [&urls](QLatin1String scheme) {
        return std::count_if(urls.begin(), urls.end(),
                             [scheme](const QUrl &url) { return url.scheme() == scheme; });
    };
    return count(QLatin1String("https")) == 1 && count(QLatin1String("http")) == 0;
}
