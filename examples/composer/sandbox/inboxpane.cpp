// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "sandbox/inboxpane.h"

#include "plainlabel.h"
#include "sandbox/readerview.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostSource = 256 * 1024; // octets: a window that shows more is slow

QSmtpMessage parsed(const QSmtpReceivedMessage &received)
{
    return QSmtpMessage::fromBytes(received.content).value_or(QSmtpMessage());
}

} // namespace

InboxPane::InboxPane(QWidget *parent)
    : QWidget(parent)
    , m_letters(new QListWidget)
{
    m_letters->setAccessibleName(tr("Letters that arrived"));
    m_letters->setAlternatingRowColors(true);
    connect(m_letters, &QListWidget::currentRowChanged, this, &InboxPane::showLetter);

    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(makeReader(), tr("Le&tter"));
    m_source = new QPlainTextEdit;
    m_source->setReadOnly(true);
    m_source->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_source->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_source->setAccessibleName(tr("Source of the letter"));
    tabs->addTab(m_source, tr("S&ource"));

    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_letters);
    splitter->addWidget(tabs);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    auto *title = new QLabel(tr("&Inbox of the sandbox: what is sent arrives here, and nowhere "
                                "else"));
    title->setBuddy(m_letters);
    title->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(splitter, 1);
}

QWidget *InboxPane::makeReader()
{
    auto *reader = new QWidget;
    m_header = plainLabel();
    m_text = new ReaderView;
    m_attachments = new QListWidget;
    m_attachments->setAccessibleName(tr("Attachments"));
    m_attachments->setMaximumHeight(m_attachments->fontMetrics().lineSpacing() * 5);
    m_attachments->hide();
    auto *layout = new QVBoxLayout(reader);
    layout->setContentsMargins(0, layout->spacing(), 0, 0);
    layout->addWidget(m_header);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_attachments);
    return reader;
}

void InboxPane::add(const QSmtpReceivedMessage &message)
{
    const QSmtpMessage letter = parsed(message);
    m_received.append(message);
    const QString subject = letter.subject().isEmpty() ? tr("(no subject)") : letter.subject();
    m_letters->addItem(tr("%1 – to %2").arg(subject, message.recipients.join(tr(", "))));
    m_letters->setCurrentRow(m_letters->count() - 1);
}

void InboxPane::showLetter(int row)
{
    if (row < 0) {
        return;
    }
    const QSmtpReceivedMessage &received = m_received.at(row);
    const QSmtpMessage message = parsed(received);
    showHeader(message, received);
    m_text->show(message);
    showAttachments(message);
    showSource(received.content);
}

// Who a blind copy went to is told by the envelope alone.
void InboxPane::showHeader(const QSmtpMessage &message, const QSmtpReceivedMessage &received)
{
    QStringList lines {
        tr("From: %1").arg(QSmtpAddress::toString(message.from())),
        tr("To: %1").arg(QSmtpAddress::toString(message.to())),
    };
    if (!message.cc().isEmpty()) {
        lines += tr("Cc: %1").arg(QSmtpAddress::toString(message.cc()));
    }
    if (!message.replyTo().isEmpty()) {
        lines += tr("Reply to: %1").arg(QSmtpAddress::toString(message.replyTo()));
    }
    lines += tr("Subject: %1").arg(message.subject());
    lines += tr("Date: %1")
                 .arg(QLocale().toString(message.date().toLocalTime(), QLocale::ShortFormat));
    lines += tr("Delivered to: %1").arg(received.recipients.join(tr(", ")));
    m_header->setText(lines.join(u'\n'));
}

void InboxPane::showAttachments(const QSmtpMessage &message)
{
    m_attachments->clear();
    const QList<QSmtpAttachment> attachments = message.attachments();
    for (const QSmtpAttachment &attachment : attachments) {
        m_attachments->addItem(tr("%1 (%2)").arg(attachment.fileName(),
                                                 QLocale().formattedDataSize(attachment.size())));
    }
    m_attachments->setHidden(attachments.isEmpty());
}

void InboxPane::showSource(const QByteArray &content)
{
    QString source = QString::fromUtf8(content.left(MostSource));
    source.remove(u'\r');
    if (content.size() > MostSource) {
        source += u'\n'
                  + tr("(and %1 more)")
                        .arg(QLocale().formattedDataSize(content.size() - MostSource));
    }
    m_source->setPlainText(source);
}
