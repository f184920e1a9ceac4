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

#include <memory>

using namespace Qt::StringLiterals;

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

// What is being read still comes here.
InboxPane::~InboxPane()
{
    m_arriving.finish();
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

// One after another, so that they stay in order.
void InboxPane::add(const QSmtpReceivedMessage &message)
{
    const auto letter = std::make_shared<ArrivedLetter>();
    m_arriving.add(QString(),
                   {.weight = Turns::Weight::Heavy,
                    .begin = {},
                    .work = [letter, message] { *letter = ArrivedLetter::read(message); },
                    .end = [this, letter] { list(*letter); }});
}

void InboxPane::list(const ArrivedLetter &letter)
{
    m_arrived.append(letter);
    const QString subject = letter.message.subject();
    m_letters->addItem(tr("%1 – to %2")
                           .arg(subject.isEmpty() ? tr("(no subject)") : subject,
                                letter.recipients.join(tr(", "))));
    m_letters->setCurrentRow(m_letters->count() - 1);
}

void InboxPane::showLetter(int row)
{
    if (row < 0) {
        return;
    }
    const ArrivedLetter &letter = m_arrived.at(row);
    showHeader(letter);
    m_text->show(letter);
    showAttachments(letter);
    showSource(letter);
}

// Who a blind copy went to is told by the envelope alone.
void InboxPane::showHeader(const ArrivedLetter &letter)
{
    const QSmtpMessage &message = letter.message;
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
    lines += tr("Delivered to: %1").arg(letter.recipients.join(tr(", ")));
    m_header->setText(lines.join(u'\n'));
}

void InboxPane::showAttachments(const ArrivedLetter &letter)
{
    m_attachments->clear();
    for (const ArrivedLetter::Attachment &attachment : letter.attachments) {
        m_attachments->addItem(
            tr("%1 (%2)").arg(attachment.name, QLocale().formattedDataSize(attachment.size)));
    }
    m_attachments->setHidden(letter.attachments.isEmpty());
}

void InboxPane::showSource(const ArrivedLetter &letter)
{
    QString source = letter.source;
    if (letter.moreSource > 0) {
        source += u'\n' + tr("(and %1 more)").arg(QLocale().formattedDataSize(letter.moreSource));
    }
    m_source->setPlainText(source);
}
