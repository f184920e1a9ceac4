// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A question that clients wait for an answer to, one after the other.
import QtQuick
import QtQuick.Controls
import QSmtp

PhoneDialog {
    id: dialog

    property SmtpClient client: null // whose turn it is
    property var matter: null // what it asks about
    property var waiting: []

    signal turned // to the client: open, unless the answer is known meanwhile

    function ask(client: SmtpClient, matter: var) {
        waiting.push({ client: client, matter: matter })
        takeTurn()
    }

    function takeTurn() {
        while (!visible && !client && waiting.length > 0) {
            const next = waiting.shift()
            client = next.client // null if it is gone, as what a script holds is not
            if (client && client.state === SmtpClient.Disconnected) {
                client = null
            }
            if (client) {
                matter = next.matter
                turned()
            }
        }
    }

    closePolicy: Popup.CloseOnEscape
    // Gone together with its page.
    onClientChanged: {
        if (!client) {
            close()
        }
    }
    onClosed: {
        client = null
        takeTurn()
    }

    // Nobody waits for the answer any more.
    Connections {
        target: dialog.client
        function onStateChanged() {
            if (dialog.client.state === SmtpClient.Disconnected) {
                dialog.close()
            }
        }
    }
}
