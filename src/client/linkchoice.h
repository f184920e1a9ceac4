// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Which kind of link the settings of a client ask for; it opens none.
#pragma once

#include "clientsettings.h"
#include "link.h"
#include "sessiontickets.h"

Link::Pointer chooseLink(const ClientSettings &settings, SessionTickets &tickets, QObject *parent);
