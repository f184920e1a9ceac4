// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// An icon in a given colour.
import QtQuick
import QtQuick.Controls.impl

IconImage {
    sourceSize.width: 20
    sourceSize.height: 20
}
