// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// What few letters need: where answers go, how urgent it is, and what reports come back.

#include "letters/letter.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class RecentRecipients;
class RecipientField;

class OptionsPanel : public QWidget
{
    Q_OBJECT

public:
    OptionsPanel(RecentRecipients *recent, QWidget *parent);

    void setLetter(const Letter &letter);
    void writeTo(Letter &letter) const; // whose author is known
    QStringList replyTo() const;
    void setReplyTo(const QStringList &mailboxes);
    void takeTyped();
    bool isFaulty() const;
    void focusFaulty();
    static bool isUsual(const Letter &letter); // nothing of it is set

Q_SIGNALS:
    void changed();

private:
    RecipientField *m_replyTo;
    QComboBox *m_priority;
    QCheckBox *m_readReceipt;
    QCheckBox *m_delivered;
    QCheckBox *m_headersOnly;
    QCheckBox *m_delayed;
};
