// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// A letter, and what became of it so far, as a value that QML and files can hold.

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace LetterState {
Q_NAMESPACE
QML_ELEMENT

enum State { Draft, Sending, Failed, Sent };
Q_ENUM_NS(State)

} // namespace LetterState

class Letter
{
    Q_GADGET
    QML_VALUE_TYPE(letter)
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QStringList to MEMBER to)
    Q_PROPERTY(QStringList cc MEMBER cc)
    Q_PROPERTY(QStringList bcc MEMBER bcc)
    Q_PROPERTY(QString subject MEMBER subject)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QList<QUrl> attachments MEMBER attachments)
    Q_PROPERTY(LetterState::State state MEMBER state)
    Q_PROPERTY(QDateTime changed MEMBER changed)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString advice MEMBER advice)
    Q_PROPERTY(QStringList refused MEMBER refused)
    Q_PROPERTY(QStringList refusals MEMBER refusals)
    Q_PROPERTY(bool perhapsDelivered MEMBER perhapsDelivered)
    Q_PROPERTY(bool empty READ isEmpty)

public:
    QString key; // names its file, and its Message-ID
    QStringList to;
    QStringList cc;
    QStringList bcc;
    QString subject;
    QString text;
    QList<QUrl> attachments;
    LetterState::State state = LetterState::Draft;
    QDateTime changed;
    QString reason;
    QString advice;
    QStringList refused; // addresses
    QStringList refusals; // a sentence for each of them
    bool perhapsDelivered = false;

    bool isEmpty() const;
    QStringList recipients() const { return to + cc + bcc; }

    QByteArray toJson() const;
    static std::optional<Letter> fromJson(const QByteArray &json);

    friend bool operator==(const Letter &a, const Letter &b) = default;
};
