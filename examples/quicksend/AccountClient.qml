// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A client that has a person asked for what it lacks: a password, and whether to trust a certificate.
import QtQuick
import QSmtp
import QuickSend

SmtpClient {
    id: client

    required property PasswordDialog passwords
    required property CertificateDialog certificates
    property bool login: true // the server wants one

    readonly property Connections trustings: Connections {
        target: Trust
        function onChanged() { Trust.teach(client) }
    }

    askAboutCertificates: true

    Component.onCompleted: Trust.teach(client)
    // What one server may know is no business of the next.
    onHostNameChanged: {
        clearCredentials()
        Trust.teach(client)
    }
    onLoginChanged: clearCredentials()
    onCredentialsRequired: {
        if (login) {
            passwords.ask(client, null)
        } else {
            clearCredentials()
        }
    }
    onCertificateDoubted: problems => certificates.ask(client, problems)
    onErrorOccurred: error => {
        // A server that cannot check it now has said nothing against it.
        if (error.kind === SmtpError.Kind.Authentication && !error.transient) {
            Keyring.forget(client)
        }
    }
}
