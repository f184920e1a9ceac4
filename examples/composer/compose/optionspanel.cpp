// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/optionspanel.h"

#include "compose/recipientfield.h"
#include "compose/recipientlists.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QGridLayout>

using Notification = QSmtpRecipientOptions::Notification;

OptionsPanel::OptionsPanel(RecentRecipients *recent, QWidget *parent)
    : QWidget(parent)
    , m_replyTo(new RecipientField(this))
    , m_priority(new QComboBox(this))
    , m_readReceipt(new QCheckBox(tr("Ask those who read it for a rec&eipt"), this))
    , m_delivered(new QCheckBox(tr("Tell me when the letter was &delivered"), this))
    , m_headersOnly(new QCheckBox(tr("Reports come without the te&xt of the letter"), this))
    , m_delayed(new QCheckBox(tr("Tell me when it is dela&yed"), this))
{
    using Priority = QSmtpMessage::Priority;
    m_replyTo->setRecent(recent);
    m_replyTo->setName(tr("Answers to"));
    m_priority->addItem(tr("Highest"), int(Priority::Highest));
    m_priority->addItem(tr("High"), int(Priority::High));
    m_priority->addItem(tr("Normal"), int(Priority::Normal));
    m_priority->addItem(tr("Low"), int(Priority::Low));
    m_priority->addItem(tr("Lowest"), int(Priority::Lowest));
    m_priority->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_readReceipt->setToolTip(tr("Their mail program asks them whether it may answer."));
    m_delivered->setToolTip(tr("The servers on the way report it, if they can."));

    setFocusProxy(m_replyTo);
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(tr("Ans&wers to:"), m_replyTo);
    form->addRow(tr("Pr&iority:"), m_priority);
    auto *receipts = new QGridLayout;
    receipts->addWidget(m_readReceipt, 0, 0);
    receipts->addWidget(m_delivered, 0, 1);
    receipts->addWidget(m_headersOnly, 1, 0);
    receipts->addWidget(m_delayed, 1, 1);
    form->addRow(tr("Reports:"), receipts);

    connect(m_replyTo, &RecipientField::changed, this, &OptionsPanel::changed);
    connect(m_priority, &QComboBox::activated, this, &OptionsPanel::changed);
    for (const QCheckBox *box : {m_readReceipt, m_delivered, m_delayed, m_headersOnly}) {
        connect(box, &QCheckBox::toggled, this, &OptionsPanel::changed);
    }
}

void OptionsPanel::setLetter(const Letter &letter)
{
    const auto notifications = letter.options.notifications();
    setReplyTo(RecipientLists::texts(letter.message.replyTo(), letter.halfTyped.replyTo));
    m_priority->setCurrentIndex(m_priority->findData(int(letter.message.priority())));
    m_readReceipt->setChecked(!letter.message.readReceiptTo().isEmpty());
    m_delivered->setChecked(notifications.testFlag(Notification::Success));
    m_delayed->setChecked(notifications.testFlag(Notification::Delay));
    m_headersOnly->setChecked(letter.options.returnedContent()
                              == QSmtpSendOptions::ReturnedContent::HeadersOnly);
}

// Who asks for one kind of report has to name those of failures too, that come by default.
void OptionsPanel::writeTo(Letter &letter) const
{
    QList<QSmtpAddress> replyTo;
    letter.halfTyped.replyTo = RecipientLists::takeAddresses(m_replyTo->mailboxes(), &replyTo);
    letter.message.setReplyTo(replyTo);
    letter.message.setPriority(QSmtpMessage::Priority(m_priority->currentData().toInt()));
    letter.message.setReadReceiptTo(m_readReceipt->isChecked() ? letter.message.from().mid(0, 1)
                                                               : QList<QSmtpAddress>());
    QSmtpRecipientOptions::Notifications notifications;
    notifications.setFlag(Notification::Success, m_delivered->isChecked());
    notifications.setFlag(Notification::Delay, m_delayed->isChecked());
    notifications.setFlag(Notification::Failure, notifications != 0);
    letter.options.setNotifications(notifications);
    letter.options.setReturnedContent(m_headersOnly->isChecked()
                                          ? QSmtpSendOptions::ReturnedContent::HeadersOnly
                                          : QSmtpSendOptions::ReturnedContent::Unspecified);
}

QStringList OptionsPanel::replyTo() const
{
    return m_replyTo->mailboxes();
}

void OptionsPanel::setReplyTo(const QStringList &mailboxes)
{
    m_replyTo->setMailboxes(mailboxes);
}

void OptionsPanel::takeTyped()
{
    m_replyTo->takeTyped();
}

bool OptionsPanel::isFaulty() const
{
    QList<QSmtpAddress> addresses;
    return !RecipientLists::takeAddresses(m_replyTo->mailboxes(), &addresses).isEmpty();
}

void OptionsPanel::focusFaulty()
{
    m_replyTo->focusFaulty();
}

bool OptionsPanel::isUsual(const Letter &letter)
{
    return letter.options == QSmtpSendOptions() && letter.message.replyTo().isEmpty()
           && letter.halfTyped.replyTo.isEmpty() && letter.message.readReceiptTo().isEmpty()
           && letter.message.priority() == QSmtpMessage::Priority::Normal;
}
