// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Has the slow computation of a login done by a thread of Qt's pool; it knows no dialogue.
#pragma once

#include "keyderivation.h"

#include <QtCore/QFuture>

// It ends without a result where there was no memory for it.
QFuture<KeptSecret> deriveElsewhere(const KeyDerivation &derivation);
