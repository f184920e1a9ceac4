// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What may be assigned to a property of a value type, such as a string to a list of addresses. It
// is told once, when the module is loaded.
#pragma once

namespace Conversions {

void registerAll();

} // namespace Conversions
