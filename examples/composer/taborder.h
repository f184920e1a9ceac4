// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// Leads Tab through the buttons of a dialog as they stand there, which the system has its way in.

class QDialogButtonBox;

namespace TabOrder {

void follow(QDialogButtonBox *buttons); // which are in their dialog, behind all else

} // namespace TabOrder
