// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpsettings.h>

#include "settingsdata.h"

#include <QtCore/QDebug>

/*!
    \class QSmtpSettings
    \inmodule QSmtp
    \brief The QSmtpSettings class is all that was set on a QSmtpClient, as a value.

    Most servers need no more than a URL and credentials:

    \code
    const QSmtpSettings settings(QUrl("smtps://mail.example.org"),
                                 QSmtpCredentials::fromPassword("ann", password));
    \endcode

    For everything else set up a client, and take QSmtpClient::settings() of it. The secret is in
    the value and cannot be asked of it. The class is implicitly shared.

    \sa QSmtp::send()
*/

/*!
    Constructs the settings of a new client, which name no server.
*/
QSmtpSettings::QSmtpSettings() = default;

/*!
    Constructs settings for the server at the URL \a server with \a credentials to log in. A name of
   the user in the URL counts where the credentials have none. The settings are null if the URL
   cannot be used.

    \sa QSmtpClient::setUrl()
*/
QSmtpSettings::QSmtpSettings(const QUrl &server, const QSmtpCredentials &credentials)
{
    const std::optional<UrlSettings> url = UrlSettings::of(server);
    if (!url) {
        return;
    }
    d = new SettingsData;
    url->applyTo(d->settings);
    if (!credentials.isNull()) {
        d->settings.credentials = credentials;
        d->settings.userName = credentials.userName();
    }
}

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpSettings::QSmtpSettings(const QSmtpSettings &other) = default;

/*!
    Move-constructs settings from \a other, which is left as if default-constructed.
*/
QSmtpSettings::QSmtpSettings(QSmtpSettings &&other) noexcept = default;

/*!
    Makes these settings equal to \a other.
*/
QSmtpSettings &QSmtpSettings::operator=(const QSmtpSettings &other) = default;

/*!
    Move-assigns \a other to these settings.
*/
QSmtpSettings &QSmtpSettings::operator=(QSmtpSettings &&other) noexcept = default;

/*!
    Destroys the settings; a secret in them is overwritten with its last copy.
*/
QSmtpSettings::~QSmtpSettings() = default;

/*!
    \fn void QSmtpSettings::swap(QSmtpSettings &other)

    Swaps these settings with \a other. It never fails.
*/

/*!
    Returns whether these are the settings of a new client.
*/
bool QSmtpSettings::isNull() const
{
    return !d;
}

/*!
    Returns the name of the server.

    \sa QSmtpClient::hostName
*/
QString QSmtpSettings::hostName() const
{
    return d ? d->settings.hostName : QString();
}

/*!
    Returns the name to log in with; empty if there is none.

    \sa QSmtpClient::userName
*/
QString QSmtpSettings::userName() const
{
    return d ? d->settings.userName : QString();
}

/*!
    \relates QSmtpSettings

    Writes server and user of \a settings to \a debug, and no secret.
*/
QDebug operator<<(QDebug debug, const QSmtpSettings &settings)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpSettings(" << SettingsData::unwrap(settings).serverName();
    if (!settings.userName().isEmpty()) {
        debug << ", user " << settings.userName();
    }
    return debug << ')';
}
