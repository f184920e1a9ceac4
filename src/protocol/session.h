// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The SMTP and LMTP dialogue as a queue of the replies that the server still owes (RFC 5321, 2033, 2920,
// 3207): octets in, octets and events out. It knows no socket, no clock and no message format.
#pragma once

#include "authentication.h"
#include "contentfilter.h"
#include "failure.h"
#include "replyparser.h"

#include <QSmtp/qsmtpcapabilities.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <deque>
#include <memory>
#include <optional>
#include <variant>

struct SessionSettings
{
    enum class Tls { Never, IfOffered, Required, Established };

    Tls tls = Tls::Required;
    bool lmtp = false;
    bool traced = false;
    QByteArray localName = "[127.0.0.1]";
    QStringList disabledExtensions;
};

struct Transaction
{
    struct Recipient
    {
        QByteArray address;
        QByteArray parameters;
    };

    QByteArray sender;
    QByteArray parameters;
    QList<Recipient> recipients;
    bool requireAll = false;
};

namespace Event {
struct Connected {};
struct TlsRequested {};
struct Authenticated {};
struct AuthenticationRefused { Failure failure; };
struct KeyDerivationRequested { KeyDerivation derivation; };
struct RecipientAccepted { int index; QSmtpReply reply; };
struct RecipientRefused { int index; QSmtpReply reply; };
struct ContentRequested {};
struct MessageAccepted { QSmtpReply reply; };
struct MessageRefused { Failure failure; };
struct Ready {};
struct Failed { Failure failure; };
struct Finished {};
struct Traced { bool fromServer; QByteArray line; };
}

using SessionEvent
    = std::variant<Event::Connected, Event::TlsRequested, Event::Authenticated,
                   Event::AuthenticationRefused, Event::KeyDerivationRequested,
                   Event::RecipientAccepted, Event::RecipientRefused, Event::ContentRequested,
                   Event::MessageAccepted, Event::MessageRefused, Event::Ready, Event::Failed,
                   Event::Finished, Event::Traced>;
