// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "smtp.h"

#include "conversions.h"
#include "scriptreader.h"
#include "smtpclient.h"

#include <QtCore/QMetaEnum>
#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

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

QString Smtp::version() const
{
    return QStringLiteral(QSMTP_VERSION_STR);
}

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

bool Smtp::isAddress(const QString &text) const
{
    return !address(text).domain().isEmpty();
}

bool Smtp::isAddressList(const QString &text) const
{
    const auto list = QSmtpAddress::parseList(text);
    return list && !list->isEmpty();
}

QSmtpAddress Smtp::address(const QString &text) const
{
    return QSmtpAddress::fromString(text);
}

QList<QSmtpAddress> Smtp::addresses(const QString &text) const
{
    return QSmtpAddress::parseList(text).value_or(QList<QSmtpAddress>());
}

QString Smtp::text(const QList<QSmtpAddress> &addresses) const
{
    return QSmtpAddress::toString(addresses);
}

QSmtpMessage Smtp::message(const QVariant &fields) const
{
    return made<QSmtpMessage>(fields);
}

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

QString Smtp::nameOf(QSmtpError::Kind kind) const
{
    return QString::fromLatin1(QMetaEnum::fromType<QSmtpError::Kind>().valueToKey(int(kind)));
}

QString Smtp::adviceFor(QSmtpError::Cause cause) const
{
    return QSmtpError::adviceFor(cause);
}

QString Smtp::escaped(const QString &text) const
{
    return text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
}
