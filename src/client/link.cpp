// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "link.h"

#include <new>

void Link::Release::operator()(Link *link) const noexcept
{
    try {
        link->disconnect();
        link->abort();
    } catch (const std::bad_alloc &) {
        // What is deleted ends as well.
    }
    // The device may be further up in the stack, in the middle of one of its signals.
    if (link->m_busy == 0) {
        delete link;
        return;
    }
    try {
        link->setParent(nullptr);
        link->deleteLater();
    } catch (const std::bad_alloc &) {
        // Whoever is further up has a link that nobody listens to.
    }
}
