// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "overview/letterpanel.h"

#include "announcement.h"
#include "letters/drafts.h"
#include "plainlabel.h"
#include "sending/outcometext.h"
#include "sending/postman.h"
#include "sending/progresstext.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setHidden(text.isEmpty());
}

} // namespace

LetterPanel::LetterPanel(const Drafts *drafts, const Postman *postman, QWidget *parent)
    : QWidget(parent)
    , m_drafts(drafts)
    , m_postman(postman)
    , m_subject(plainLabel())
    , m_recipients(plainLabel())
    , m_summary(new Announcement)
    , m_advice(plainLabel())
    , m_refusals(plainLabel())
    , m_progress(new QProgressBar)
    , m_pace(plainLabel())
{
    QFont large = m_subject->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_subject->setFont(large);
    QFont bold = m_summary->font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false); // what it says has no room in it

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(layout->spacing() * 2);
    for (QWidget *widget : {static_cast<QWidget *>(m_subject), static_cast<QWidget *>(m_recipients),
                            static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_advice),
                            static_cast<QWidget *>(m_refusals), static_cast<QWidget *>(m_progress),
                            static_cast<QWidget *>(m_pace)}) {
        layout->addWidget(widget);
    }
    m_buttons = new QVBoxLayout;
    auto *row = new QHBoxLayout;
    row->addLayout(m_buttons);
    row->addStretch();
    layout->addLayout(row);
    m_cancel = addButton(tr("Canc&el sending"), &LetterPanel::cancelRequested);
    m_arrived = addButton(tr("It did arrive: &mark it as sent"), &LetterPanel::arrivedRequested);
    m_send = addButton(QString(), &LetterPanel::sendRequested);
    m_edit = addButton(tr("&Edit"), &LetterPanel::editRequested);
    m_copy = addButton(tr("&Edit as a new letter"), &LetterPanel::copyRequested);
    m_remove = addButton(tr("&Delete"), &LetterPanel::removeRequested);
    layout->addStretch();
    connect(drafts, &Drafts::changed, this, &LetterPanel::refresh);
    connect(postman, &Postman::progressed, this, &LetterPanel::noteProgress);
    connect(postman, &Postman::finished, this, [this](const QString &id) {
        m_paces.remove(id);
        refresh();
    });
    m_clock.start();
    m_glance.setInterval(1s);
    connect(&m_glance, &QTimer::timeout, this, &LetterPanel::refresh);
    refresh();
}

QPushButton *LetterPanel::addButton(const QString &text,
                                    void (LetterPanel::*signal)(const QString &))
{
    auto *button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, [this, signal] { Q_EMIT(this->*signal)(m_id); });
    m_buttons->addWidget(button);
    return button;
}

void LetterPanel::show(const QString &id)
{
    m_id = id;
    refresh();
}

void LetterPanel::noteProgress(const QString &id)
{
    const Postman::Progress progress = m_postman->progressOf(id);
    if (progress.total > 0) {
        m_paces[id].note(progress.sent, Pace::Time(m_clock.elapsed()));
    }
    if (id == m_id) {
        refresh();
    }
}

void LetterPanel::refresh()
{
    const std::optional<LetterEntry> found = m_drafts->entry(m_id);
    const LetterEntry entry = found.value_or(LetterEntry());
    if (found) {
        showText(m_subject, entry.subject.isEmpty() ? tr("(no subject)") : entry.subject);
        showText(m_recipients, entry.recipients.isEmpty()
                                   ? tr("To nobody yet")
                                   : tr("To %1").arg(QSmtpAddress::toString(entry.recipients)));
    } else {
        showText(m_subject, QString());
        showText(m_recipients, tr("No letter is selected."));
    }
    showOutcome(entry);
    showProgress(entry);
    showButtons(entry);
}

void LetterPanel::showOutcome(const LetterEntry &entry)
{
    const bool isTold = !m_postman->isUnderWay(entry.id) && entry.state != LetterState::Waiting;
    const QString state = entry.id.isEmpty() ? QString() : OutcomeText::stateName(entry.state);
    const QString summary = entry.outcome.summary.isEmpty()
                                ? state
                                : tr("%1. %2").arg(state, entry.outcome.summary);
    // What becomes of the letter that is shown comes by itself; another letter was asked for.
    const QString told = isTold ? summary : QString();
    if (m_toldId == entry.id && m_summary->text() != told) {
        m_summary->announce(told);
    } else {
        m_summary->showText(told);
    }
    m_toldId = entry.id;
    showText(m_advice, isTold ? entry.outcome.advice : QString());
    QStringList refusals;
    for (const Refusal &refusal : entry.outcome.refusals) {
        refusals.append(tr("%1: “%2”").arg(refusal.address, refusal.reply));
    }
    showText(m_refusals, isTold ? refusals.join(u'\n') : QString());
}

void LetterPanel::showProgress(const LetterEntry &entry)
{
    constexpr int Steps = 1000; // the bar counts in int, letters are larger
    const Postman::Progress progress = m_postman->progressOf(entry.id);
    const bool isUnderWay = m_postman->isUnderWay(entry.id);
    m_progress->setVisible(isUnderWay);
    m_progress->setRange(0, progress.total > 0 ? Steps : 0);
    m_progress->setValue(progress.total > 0 ? int(progress.sent * Steps / progress.total) : 0);
    if (isUnderWay && entry.state == LetterState::Sending) {
        const Forecast forecast = m_paces[entry.id].forecast(progress.total,
                                                             Pace::Time(m_clock.elapsed()));
        showText(m_pace, ProgressText::whole(progress, forecast));
        if (!m_glance.isActive()) {
            m_glance.start();
        }
    } else {
        m_pace->hide();
        m_glance.stop();
    }
}

void LetterPanel::showButtons(const LetterEntry &entry)
{
    const bool isThere = !entry.id.isEmpty();
    const bool isUnderWay = m_postman->isUnderWay(entry.id);
    const bool isIdle = isThere && !isUnderWay && entry.state != LetterState::Waiting;
    const bool isUnsent = !entry.hasLeft();
    m_cancel->setVisible(isUnderWay);
    m_send->setVisible(isIdle && (entry.isPartly() || entry.state == LetterState::Failed));
    m_send->setText(entry.isPartly() && !entry.outcome.refusals.isEmpty() ? tr("&Resend to these")
                                                                          : tr("Send a&gain"));
    m_arrived->setVisible(isIdle && entry.state == LetterState::Unclear);
    m_edit->setVisible(isIdle && isUnsent);
    m_copy->setVisible(isIdle && !isUnsent);
    m_remove->setVisible(isIdle);
}
