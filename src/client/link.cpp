// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "link.h"

void Link::Release::operator()(Link *link) const
{
    link->disconnect();
    link->abort();
    // The device may be further up in the stack, in the middle of one of its signals.
    if (link->m_busy > 0) {
        link->setParent(nullptr);
        link->deleteLater();
    } else {
        delete link;
    }
}
