// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/composeform.h"

#include "compose/attachmentpane.h"
#include "compose/foldercontents.h"
#include "compose/formatbar.h"
#include "compose/letterdocument.h"
#include "compose/letteredit.h"
#include "compose/noticebar.h"
#include "compose/optionspanel.h"
#include "compose/recipientlists.h"
#include "compose/recipientrows.h"
#include "compose/reminder.h"
#include "compose/signature.h"
#include "mailboxtext.h"
#include "messages.h"
#include "owndirection.h"
#include "sizetext.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtGui/QImageReader>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr int ReminderDelay = 300; // milliseconds after the last key

QSmtpAddress addressOf(const Identity &identity)
{
    return QSmtpAddress(identity.address, identity.name);
}

// In one line, without what no header field can have.
QString cleanLine(const QString &text)
{
    QString line = LetterDocument::clean(text);
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator) {
            c = u' ';
        }
    }
    return line;
}

// What a message comes to of which nobody can tell, as it is not ready to be sent.
qint64 estimatedSize(const QSmtpMessage &message)
{
    const QList<QSmtpAttachment> parts = message.inlineParts() + message.attachments();
    return std::accumulate(parts.begin(), parts.end(), qint64(0),
                           [](qint64 sum, const QSmtpAttachment &part) {
                               return sum + AttachmentModel::encodedSize(part.size());
                           });
}

} // namespace

ComposeForm::ComposeForm(RecentRecipients *recent, QWidget *parent)
    : QWidget(parent)
    , m_from(new QComboBox(this))
    , m_recipients(new RecipientRows(recent, this))
    , m_subject(new QLineEdit(this))
    , m_sender(new NoticeBar(this))
    , m_options(new OptionsPanel(recent, this))
    , m_notice(new NoticeBar(this))
    , m_edit(new LetterEdit(this))
    , m_formatBar(new FormatBar(m_edit, this))
    , m_reminder(new NoticeBar(this))
    , m_attachments(new AttachmentModel(this))
    , m_attachmentPane(new AttachmentPane(m_attachments, this))
    , m_reminderDelay(new QTimer(this))
{
    m_options->hide();
    auto *column = new QVBoxLayout(this);
    column->addLayout(makeHeader());
    column->addWidget(m_sender);
    column->addWidget(m_options);
    column->addWidget(m_notice);
    column->addWidget(m_formatBar);
    column->addWidget(m_edit, 1);
    column->addWidget(m_reminder);
    column->addWidget(m_attachmentPane);
    m_reminderDelay->setSingleShot(true);
    m_reminderDelay->setInterval(ReminderDelay);
    connectParts();
}

QLayout *ComposeForm::makeHeader()
{
    auto *grid = new QGridLayout;
    auto *from = new QLabel(tr("F&rom:"), this);
    from->setBuddy(m_from);
    m_from->setAccessibleName(tr("From"));
    m_from->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *subject = new QLabel(tr("&Subject:"), this);
    subject->setBuddy(m_subject);
    m_subject->setAccessibleName(tr("Subject"));
    grid->addWidget(from, 0, 0, Qt::AlignTrailing);
    m_recipients->addTo(grid, 1);
    grid->addWidget(m_from, 0, 1, 1, grid->columnCount() - 1);
    const int last = grid->rowCount();
    grid->addWidget(subject, last, 0, Qt::AlignTrailing);
    grid->addWidget(m_subject, last, 1, 1, grid->columnCount() - 1);
    grid->setColumnStretch(1, 1);
    return grid;
}

void ComposeForm::connectParts()
{
    connect(m_from, &QComboBox::activated, this, &ComposeForm::chooseIdentity);
    connect(m_recipients, &RecipientRows::changed, this, &ComposeForm::note);
    connect(m_subject, &QLineEdit::textChanged, this, &ComposeForm::note);
    connect(m_options, &OptionsPanel::changed, this, &ComposeForm::note);
    connect(m_edit, &QTextEdit::textChanged, this, &ComposeForm::note);
    connect(m_attachments, &AttachmentModel::changed, this, [this] {
        note();
        if (!m_filling) {
            showTotal();
        }
    });
    connect(m_edit, &LetterEdit::filesDropped, this, &ComposeForm::takeFiles);
    connect(m_edit, &LetterEdit::picturesLeftOut, this, [this](int count) {
        tell(tr("%n picture(s) of what was pasted are not there to be sent, and were left out. "
                "Copy them one by one.",
                nullptr, count));
    });
    connect(m_formatBar, &FormatBar::pictureChosen, this,
            [this](const QString &path) { insertPictures({path}); });
    connect(m_edit, &LetterEdit::picturesRefused, this, [this] {
        tell(tr("A plain text has no pictures. Attach the picture as a file, or turn off \"Plain "
                "text\" first."));
    });
    connect(m_edit->letter(), &LetterDocument::becameWhole, this, &ComposeForm::showTotal);
    connect(m_edit->letter(), &LetterDocument::pictureLost, this, &ComposeForm::tellLostPicture);
    connect(m_attachmentPane, &AttachmentPane::filesDropped, this, &ComposeForm::attach);
    connect(m_reminderDelay, &QTimer::timeout, this, &ComposeForm::remind);
    connect(m_reminderDelay, &QTimer::timeout, this, &ComposeForm::showTotal);
    connect(m_reminder, &NoticeBar::actionTriggered, this, &ComposeForm::attachRequested);
    connect(m_reminder, &NoticeBar::dismissed, this, [this] { m_reminderDismissed = true; });
    connect(m_notice, &NoticeBar::actionTriggered, this, &ComposeForm::noticeActionTriggered);
}

void ComposeForm::note()
{
    if (!m_filling) {
        m_reminderDelay->start();
        Q_EMIT changed();
    }
}

// A letter in the works follows its account where that was changed, and goes over to another one
// where it is gone: not without a word.
void ComposeForm::setIdentities(const QList<Identity> &identities)
{
    const Identity before = m_identity;
    const QString current = before.accountId.isEmpty() ? m_letter.accountId : before.accountId;
    const auto found = std::find_if(identities.begin(), identities.end(),
                                    [&current](const Identity &identity) {
                                        return identity.accountId == current;
                                    });
    const bool isLost = found == identities.end() && !current.isEmpty();
    const qsizetype index = found == identities.end() ? 0 : found - identities.begin();
    m_identities = identities;
    showIdentities(index);
    if (before.accountId.isEmpty()) {
        m_identity = identities.value(index);
    } else if (!identities.isEmpty()) {
        adopt(identities.at(index));
    }
    if (isLost) {
        const QSmtpAddress author = m_letter.message.from().value(0);
        tellOfLostAccount(before.address.isEmpty() ? author.address() : before.address);
        note();
    }
}

void ComposeForm::showIdentities(qsizetype current)
{
    m_from->clear();
    for (const Identity &identity : std::as_const(m_identities)) {
        m_from->addItem(inOwnDirection(addressOf(identity).toString()));
    }
    m_from->setCurrentIndex(int(current));
}

void ComposeForm::tellOfLostAccount(const QString &address)
{
    const QString lost = tr("The account %1 of this letter is no longer there.").arg(address);
    m_sender->tell(m_identities.isEmpty()
                       ? tr("%1 There is none to send it from.").arg(lost)
                       : tr("%1 It is sent from %2 now.").arg(lost, m_identity.address));
}

void ComposeForm::setSizeLimits(const QHash<QString, qint64> &octets)
{
    m_sizeLimits = octets;
    showTotal();
}

qint64 ComposeForm::sizeLimit() const
{
    return m_sizeLimits.value(m_identity.accountId, -1);
}

// What a letter that is begun has of its author.
void ComposeForm::signBlankLetter()
{
    Signature::replace(*m_edit->letter(), {}, m_identity, isPlain());
    m_edit->moveCursor(QTextCursor::Start);
    m_edit->letter()->clearUndoRedoStacks();
    if (!m_identity.replyTo.isEmpty()) {
        m_options->setReplyTo({m_identity.replyTo});
    }
}

// Where the account has another signature now than when the letter was saved.
void ComposeForm::signAnew(const QString &signature)
{
    Identity before;
    before.signature = signature;
    if (!signature.isEmpty() && !m_identities.isEmpty()
        && signature != Signature::plain(m_identity)) {
        Signature::replace(*m_edit->letter(), before, m_identity, isPlain());
        m_edit->letter()->clearUndoRedoStacks();
    }
}

void ComposeForm::setLetter(const Letter &letter)
{
    m_filling = true;
    m_sender->hide();
    m_letter = letter;
    m_identity = {};
    setIdentities(m_identities);
    const QSmtpMessage &message = letter.message;
    m_recipients->setMailboxes(RecipientRows::To,
                               RecipientLists::texts(message.to(), letter.halfTyped.to));
    m_recipients->setMailboxes(RecipientRows::Cc,
                               RecipientLists::texts(message.cc(), letter.halfTyped.cc));
    m_recipients->setMailboxes(RecipientRows::Bcc,
                               RecipientLists::texts(message.bcc(), letter.halfTyped.bcc));
    m_subject->setText(message.subject());
    m_options->setLetter(letter);
    setPlain(letter.plainText);
    m_edit->letter()->setLetter(message, letter.plainText);
    if (message.html().isEmpty() && message.text().isEmpty()) {
        signBlankLetter();
    } else {
        signAnew(letter.signature);
    }
    m_attachments->setAttachments(message.attachments());
    m_filling = false;
    showTotal();
    remind();
}

Letter ComposeForm::letter() const
{
    m_edit->letter()->waitUntilWhole();
    return asItIs();
}

Letter ComposeForm::asItIs() const
{
    Letter letter = m_letter;
    QSmtpMessage &message = letter.message;
    if (!m_identities.isEmpty()) {
        letter.accountId = m_identity.accountId;
        letter.signature = Signature::plain(m_identity);
        message.setFrom(addressOf(m_identity));
    }
    QList<QSmtpAddress> to;
    QList<QSmtpAddress> cc;
    QList<QSmtpAddress> bcc;
    letter.halfTyped.to = RecipientLists::takeAddresses(m_recipients->mailboxes(RecipientRows::To),
                                                        &to);
    letter.halfTyped.cc = RecipientLists::takeAddresses(m_recipients->mailboxes(RecipientRows::Cc),
                                                        &cc);
    letter.halfTyped.bcc = RecipientLists::takeAddresses(
        m_recipients->mailboxes(RecipientRows::Bcc), &bcc);
    message.setTo(to);
    message.setCc(cc);
    message.setBcc(bcc);
    message.setSubject(subject());
    m_options->writeTo(letter);
    letter.plainText = isPlain();
    m_edit->letter()->writeTo(message, isPlain());
    message.setAttachments(m_attachments->attachments());
    return letter;
}

void ComposeForm::whenWhole(const std::function<void()> &next)
{
    if (m_edit->letter()->isWhole()) {
        next();
    } else {
        connect(m_edit->letter(), &LetterDocument::becameWhole, this, next,
                Qt::SingleShotConnection);
    }
}

QString ComposeForm::ownText() const
{
    return subject() + u'\n' + Reminder::ownText(*m_edit->letter());
}

QString ComposeForm::subject() const
{
    return cleanLine(m_subject->text());
}

void ComposeForm::chooseIdentity(int index)
{
    m_sender->hide();
    adopt(m_identities.value(index));
    note();
}

// With what a letter has of it: signature, and where answers go.
void ComposeForm::adopt(const Identity &other)
{
    if (other.signature != m_identity.signature
        || other.signatureIsHtml != m_identity.signatureIsHtml) {
        Signature::replace(*m_edit->letter(), m_identity, other, isPlain());
    }
    const QStringList usual = m_identity.replyTo.isEmpty() ? QStringList()
                                                           : MailboxText::split(m_identity.replyTo);
    if (other.replyTo != m_identity.replyTo && m_options->replyTo() == usual) {
        m_options->setReplyTo(MailboxText::split(other.replyTo));
    }
    m_identity = other;
    showTotal(); // of what its server takes
}

void ComposeForm::setPlain(bool plain)
{
    m_edit->setPlain(plain);
    m_formatBar->setUsable(!plain);
    note();
}

bool ComposeForm::isPlain() const
{
    return m_edit->isPlain();
}

bool ComposeForm::losesFormat() const
{
    return m_edit->letter()->hasFormat();
}

void ComposeForm::setOptionsShown(bool shown)
{
    m_options->setVisible(shown);
    if (shown) {
        m_options->setFocus();
    }
}

void ComposeForm::attach(const QStringList &paths)
{
    QStringList folders;
    QStringList files;
    for (const QString &path : paths) {
        (QFileInfo(path).isDir() ? folders : files).append(path);
    }
    QStringList troubles = m_attachments->add(files);
    const FolderContents contents = FolderContents::of(folders);
    if (!contents.files.isEmpty()) {
        askAboutFolders(contents);
    } else if (!folders.isEmpty()) {
        troubles += tr("There are no files to attach in %1.").arg(contents.names.join(tr(", ")));
    }
    if (!troubles.isEmpty()) {
        tell(troubles.join(u'\n'));
    }
    remind();
}

// They may hold more than one thinks of.
void ComposeForm::askAboutFolders(const FolderContents &contents)
{
    QString advice = tr("%n file(s), %1 together.", nullptr, int(contents.files.size()))
                         .arg(sizeText(contents.octets));
    if (!contents.isAll) {
        advice += u' ' + tr("Folders inside, links and hidden files are left out.");
    }
    const Question question {tr("Attach the files in %1?").arg(contents.names.join(tr(", "))),
                             advice,
                             tr("&Attach"),
                             {}};
    question.ask(this, [this, files = contents.files](bool yes) {
        if (yes) {
            attach(files);
        }
    });
}

bool ComposeForm::isFileMissing()
{
    return !m_attachments->missing().isEmpty();
}

void ComposeForm::replaceMissing(const Letter &saved)
{
    m_attachments->replaceMissing(saved.message.attachments());
    showTotal();
}

// Pictures may be shown, or go as files: only their author knows.
void ComposeForm::takeFiles(const QStringList &paths, const QPoint &place)
{
    const bool arePictures = std::all_of(paths.begin(), paths.end(), [](const QString &path) {
        return !QFileInfo(path).isDir() && QImageReader(path).canRead();
    });
    if (!arePictures || isPlain()) {
        attach(paths);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show it in the text"), this, [this, paths] { insertPictures(paths); });
    menu->addAction(tr("Attach it as a file"), this, [this, paths] { attach(paths); });
    menu->popup(place);
    menu->setActiveAction(menu->actions().constFirst());
}

void ComposeForm::insertPictures(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (!m_edit->insertPicture(path)) {
            tellNoPicture(QFileInfo(path).fileName());
        }
    }
    m_edit->setFocus();
}

void ComposeForm::tellNoPicture(const QString &fileName)
{
    tell(tr("%1 is no picture that can be read.").arg(fileName));
}

// It was part of the letter, which was perhaps to be sent or saved with it: that has to be seen.
void ComposeForm::tellLostPicture(const QString &fileName)
{
    tellNoPicture(fileName);
    m_hasLostPicture = true;
}

void ComposeForm::tell(const QString &text, const QString &action)
{
    m_hasLostPicture = false;
    m_notice->tell(text, action);
}

void ComposeForm::forget()
{
    if (!m_hasLostPicture) {
        m_notice->hide();
    }
}

void ComposeForm::remind()
{
    const bool isDue = !m_reminderDismissed && m_attachments->rowCount() == 0
                       && Reminder::speaksOfAttachment(ownText());
    if (!isDue) {
        m_reminder->hide();
    } else if (m_reminder->isHidden()) {
        m_reminder->tell(tr("The text speaks of an attachment, and there is none."),
                         tr("Attach …"));
    }
}

QString ComposeForm::goToFault()
{
    m_recipients->takeTyped();
    if (m_recipients->focusFaulty()) {
        return tr("A recipient is no address. Enter corrects it, Delete removes it.");
    }
    if (m_recipients->isEmpty()) {
        m_recipients->focusFirst();
        return tr("Say first to whom the letter shall go.");
    }
    m_options->takeTyped();
    if (m_options->isFaulty()) {
        setOptionsShown(true);
        m_options->focusFaulty();
        return tr("The address for answers is none.");
    }
    const QStringList missing = m_attachments->missing();
    if (!missing.isEmpty()) {
        m_attachmentPane->focusMissing();
        return tr("What shall be attached is not there any more, or cannot be read: %1. Put it "
                  "back, or remove it from the letter.")
            .arg(missing.join(u", "_s));
    }
    return letter().message.faults().value(0);
}

void ComposeForm::focusFirst()
{
    if (m_recipients->isEmpty()) {
        m_recipients->focusFirst();
    } else if (subject().isEmpty()) {
        m_subject->setFocus();
    } else {
        m_edit->setFocus();
    }
}

void ComposeForm::focusSubject()
{
    m_subject->setFocus();
}

// Nobody waits for it: what is not coded yet is counted when it is, and what cannot be told without
// reading it is estimated.
void ComposeForm::showTotal()
{
    const bool mayHaveParts = m_attachments->rowCount() > 0 || m_edit->letter()->mayHavePictures();
    const QSmtpMessage message = mayHaveParts ? asItIs().message : QSmtpMessage();
    if (message.attachments().isEmpty() && message.inlineParts().isEmpty()) {
        m_attachmentPane->forgetTotal();
        return;
    }
    const qint64 size = message.size();
    m_attachmentPane->setTotal(size < 0 ? estimatedSize(message) : size, sizeLimit());
}
