// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "smtp.h"

#include "conversions.h"
#include "scriptreader.h"
#include "smtpclient.h"

#include <QtCore/QMetaEnum>
#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

/*!
    \qmltype Smtp
    \inqmlmodule QSmtp
    \instantiates Smtp
    \brief What needs no client of its own: one letter by one call, addresses, values.

    It is a singleton.
*/
Smtp::Smtp(QObject *parent)
    : QObject(parent)
{
}

// When the module is loaded: a type that is registered brings this file along, also in a static
// build.
static void registerConversions()
{
    Conversions::registerAll();
}
Q_CONSTRUCTOR_FUNCTION(registerConversions)

/*!
    \qmlproperty string Smtp::version
    \readonly

    The version of QSmtp.
*/
QString Smtp::version() const
{
    return QStringLiteral(QSMTP_VERSION_STR);
}

/*!
    \qmlmethod void Smtp::send(settings, message, function done, options)

    Connects, logs in, sends \a message with \a options, as SmtpClient::send() takes them, and
    disconnects. Then \a done is called with a \c smtpResult; without it a failure is a warning. The
    \a settings are an object with properties of SmtpClient, and \c password or \c token.

    \qml
    Smtp.send({ url: "smtps://ann@mail.example.org", password: secret },
              { from: "ann@example.org", to: "bob@example.net", text: "Hello" },
              result => console.log(result.sent ? "sent" : result.error.text))
    \endqml
*/
void Smtp::send(const QVariant &settings, const QVariant &message, const QJSValue &done,
                const QVariant &options)
{
    auto *const client = new SmtpClient(this);
    client->configure(settings);
    const auto end = [this, client, done](const QSmtpResult &result) {
        connect(client, &QSmtpClient::disconnected, client, &QObject::deleteLater);
        if (client->state() == QSmtpClient::State::Disconnected) {
            client->deleteLater();
        }
        client->disconnectFromHost();
        tell(done, result);
    };
    client->result(client->send(message, options)).then(client, end);
}

void Smtp::tell(const QJSValue &done, const QSmtpResult &result)
{
    QJSEngine *const engine = qjsEngine(this);
    if (!engine || !done.isCallable()) {
        if (!result.error().isNull()) {
            qmlWarning(this) << result.error().text();
        }
        return;
    }
    const QJSValue answer = done.call({engine->toScriptValue(result)});
    if (answer.isError()) {
        qmlWarning(this) << answer.toString();
    }
}

/*!
    \qmlmethod bool Smtp::isAddress(string text)

    Returns whether \a text is one address with a domain, with or without a name. It is quick enough
   for a binding to what is being typed.
*/
bool Smtp::isAddress(const QString &text) const
{
    return !address(text).domain().isEmpty();
}

/*!
    \qmlmethod bool Smtp::isAddressList(string text)

    Returns whether \a text is a list of at least one address, as QSmtpAddress::parseList() reads
   it.
*/
bool Smtp::isAddressList(const QString &text) const
{
    const auto list = QSmtpAddress::parseList(text);
    return list && !list->isEmpty();
}

/*!
    \qmlmethod smtpAddress Smtp::address(string text)

    Returns the one address of \a text; one that is not \c valid if it is none.
*/
QSmtpAddress Smtp::address(const QString &text) const
{
    return QSmtpAddress::fromString(text);
}

/*!
    \qmlmethod list<smtpAddress> Smtp::addresses(string text)

    Returns the addresses of \a text; none if any of it is malformed.
*/
QList<QSmtpAddress> Smtp::addresses(const QString &text) const
{
    return QSmtpAddress::parseList(text).value_or(QList<QSmtpAddress>());
}

/*!
    \qmlmethod string Smtp::text(list<smtpAddress> addresses)

    Returns the \a addresses as one list, which addresses() reads back.
*/
QString Smtp::text(const QList<QSmtpAddress> &addresses) const
{
    return QSmtpAddress::toString(addresses);
}

/*!
    \qmlmethod smtpMessage Smtp::message(fields)

    Returns the message of the object \a fields, and throws a TypeError where SmtpClient::send()
   would fail.
*/
QSmtpMessage Smtp::message(const QVariant &fields) const
{
    return made<QSmtpMessage>(fields);
}

/*!
    \qmlmethod smtpAttachment Smtp::attachment(source)

    Returns the attachment of a URL or an object, \a source, and throws a TypeError if it is
   neither.
*/
QSmtpAttachment Smtp::attachment(const QVariant &source) const
{
    return made<QSmtpAttachment>(source);
}

template<typename Value>
Value Smtp::made(const QVariant &source) const
{
    ScriptReader reader;
    const std::optional<Value> value = reader.read<Value>(source);
    if (!value) {
        if (QJSEngine *const engine = qjsEngine(this)) {
            engine->throwError(QJSValue::TypeError, reader.fault());
        }
        return {};
    }
    return *value;
}

/*!
    \qmlmethod string Smtp::nameOf(kind)

    Returns the name of the \a kind of an error, as \c{"Network"}, for logs.
*/
QString Smtp::nameOf(QSmtpError::Kind kind) const
{
    return QString::fromLatin1(QMetaEnum::fromType<QSmtpError::Kind>().valueToKey(int(kind)));
}

/*!
    \qmlmethod string Smtp::adviceFor(cause)

    Returns what a person can do about the \a cause of an error, as QSmtpError::adviceFor() does.
*/
QString Smtp::adviceFor(QSmtpError::Cause cause) const
{
    return QSmtpError::adviceFor(cause);
}

/*!
    \qmlmethod string Smtp::escaped(string text)

    Returns \a text as a part of rich text that shows it as it is: no markup in it is taken for
   markup.
*/
QString Smtp::escaped(const QString &text) const
{
    return text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
}
