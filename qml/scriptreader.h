// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What a script hands over, as the value that is meant: an object, a list or a string becomes a
// message and what belongs to it, whole or with a sentence that tells why not. It sends nothing.
#pragma once

#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtpsendoptions.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaProperty>
#include <QtCore/QVariant>

#include <optional>

class ScriptReader
{
    Q_DECLARE_TR_FUNCTIONS(SmtpClient)

public:
    // A script's own objects and lists, all the way down, as those of C++.
    static QVariant plain(const QVariant &value);

    template<typename Value>
    std::optional<Value> read(const QVariant &value, const QString &key = {})
    {
        const QVariant converted = convert(key, plain(value), QMetaType::fromType<Value>());
        return converted.isValid() ? std::optional(converted.value<Value>()) : std::nullopt;
    }
    // Each value of the map into the property of that name.
    bool write(const QVariantMap &values, QObject *object);

    // Why the first that is none is none, the key before it: "to[1]: ...".
    QString fault() const { return m_fault; }

private:
    QVariant convert(const QString &key, const QVariant &value, const QMetaType &type);
    template<typename Element>
    QVariant convertList(const QString &key, const QVariant &value);
    QVariant convertFields(const QString &key, const QVariant &value, const QMetaType &type);
    QVariant convertProperty(const QString &key, const QVariant &value,
                             const QMetaProperty &property);
    QVariant convertEnum(const QString &key, const QVariant &value, const QMetaEnum &meta);

    QVariant toText(const QString &key, const QVariant &value);
    QVariant toOctets(const QString &key, const QVariant &value);
    QVariant toTruth(const QString &key, const QVariant &value);
    QVariant toNumber(const QString &key, const QVariant &value, const QMetaType &type);
    QVariant toDate(const QString &key, const QVariant &value);
    QVariant toUrl(const QString &key, const QVariant &value);
    QVariant toAddress(const QString &key, const QVariant &value);
    QVariant toAddresses(const QString &key, const QVariant &value);
    QVariant toAttachment(const QString &key, const QVariant &value);
    QVariant attachmentOf(const QString &key, QVariantMap &fields);

    bool writeFields(const QString &key, const QVariantMap &fields, const QMetaObject &meta,
                     void *gadget);
    bool writeHeaders(const QString &key, const QVariant &value, QSmtpMessage &message);
    bool writeRecipientOptions(const QString &key, const QVariant &value,
                               QSmtpSendOptions &options);
    QVariant refuse(const QString &key, const QString &text);
    QVariant refuseType(const QString &key, const QVariant &value, const QString &wanted);
    bool refuseKey(const QString &key, const QString &name, const QMetaObject &meta,
                   const QStringList &further);

    QString m_fault;
};
