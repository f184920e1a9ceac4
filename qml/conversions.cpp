// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include "conversions.h"

#include "scriptreader.h"

#include <QtCore/QDebug>
#include <QtCore/QMetaType>
#include <QtCore/QUrl>

namespace {

// What cannot be converted leaves a null value, and a message that has one is not sent.
template<typename From, typename To>
void registerOne()
{
    const auto convert = [](const void *from, void *to) {
        ScriptReader reader;
        const auto value = reader.read<To>(QVariant::fromValue(*static_cast<const From *>(from)));
        if (!value) {
            qWarning("QSmtp: %ls", qUtf16Printable(reader.fault()));
            return false;
        }
        *static_cast<To *>(to) = *value;
        return true;
    };
    QMetaType::registerConverterFunction(convert, QMetaType::fromType<From>(),
                                         QMetaType::fromType<To>());
}

} // namespace

void Conversions::registerAll()
{
    registerOne<QString, QSmtpAddress>();
    registerOne<QVariantMap, QSmtpAddress>();
    registerOne<QString, QList<QSmtpAddress>>();
    registerOne<QVariantMap, QList<QSmtpAddress>>();
    registerOne<QSmtpAddress, QList<QSmtpAddress>>();
    registerOne<QStringList, QList<QSmtpAddress>>();
    registerOne<QString, QSmtpAttachment>();
    registerOne<QUrl, QSmtpAttachment>();
    registerOne<QVariantMap, QSmtpAttachment>();
    registerOne<QString, QList<QSmtpAttachment>>();
    registerOne<QUrl, QList<QSmtpAttachment>>();
    registerOne<QStringList, QList<QSmtpAttachment>>();
    registerOne<QList<QUrl>, QList<QSmtpAttachment>>();
    registerOne<QVariantMap, QList<QSmtpAttachment>>();
    registerOne<QSmtpAttachment, QList<QSmtpAttachment>>();
    registerOne<QVariantMap, QSmtpMessage>();
    registerOne<QVariantMap, QSmtpSendOptions>();
}
