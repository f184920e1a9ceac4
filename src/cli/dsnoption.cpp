// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "dsnoption.h"

#include <QtCore/QStringList>

#include <optional>

using namespace Qt::StringLiterals;

using Notification = QSmtpRecipientOptions::Notification;
using Notifications = QSmtpRecipientOptions::Notifications;
using ReturnedContent = QSmtpSendOptions::ReturnedContent;

static std::optional<Notification> notificationFrom(QStringView name)
{
    if (name == "never"_L1) {
        return Notification::Never;
    }
    if (name == "success"_L1) {
        return Notification::Success;
    }
    if (name == "failure"_L1) {
        return Notification::Failure;
    }
    if (name == "delay"_L1) {
        return Notification::Delay;
    }
    return std::nullopt;
}

static bool readReturnedContent(QStringView name, ReturnedContent &content)
{
    content = name == "full"_L1 ? ReturnedContent::Full : ReturnedContent::HeadersOnly;
    return name == "full"_L1 || name == "hdrs"_L1;
}

// The commas of notify= look like those between the parts, so a part without a name of its own
// belongs to it; an envelope's id may hold any comma, so that it comes last.
bool readDsnOption(const QString &text, QSmtpSendOptions &options)
{
    Notifications notifications;
    ReturnedContent content = ReturnedContent::Unspecified;
    QString envelopeId;
    bool inNotify = false;
    for (QStringView rest = text; !rest.isNull();) {
        if (rest.startsWith("envid="_L1)) {
            envelopeId = rest.sliced(6).toString();
            if (envelopeId.isEmpty()) {
                return false;
            }
            break;
        }
        const qsizetype comma = rest.indexOf(u',');
        QStringView part = comma < 0 ? rest : rest.first(comma);
        rest = comma < 0 ? QStringView() : rest.sliced(comma + 1);
        if (part.startsWith("ret="_L1)) {
            inNotify = false;
            if (!readReturnedContent(part.sliced(4), content)) {
                return false;
            }
            continue;
        }
        if (part.startsWith("notify="_L1)) {
            inNotify = true;
            part = part.sliced(7);
        }
        const std::optional<Notification> notification = notificationFrom(part);
        if (!inNotify || !notification) {
            return false;
        }
        notifications |= *notification;
    }
    // RFC 3461 section 4.1: NEVER stands alone.
    if (notifications.testFlag(Notification::Never) && notifications != Notification::Never) {
        return false;
    }
    options.setNotifications(notifications);
    options.setReturnedContent(content);
    options.setEnvelopeId(envelopeId);
    return true;
}
