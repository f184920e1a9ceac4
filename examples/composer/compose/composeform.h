// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// All that is written of a letter, as a form: what is in it is a letter at any time.

#include "accounts/account.h"
#include "letters/letter.h"

#include <QtWidgets/QWidget>

#include <functional>

class AttachmentModel;
class AttachmentPane;
class FormatBar;
struct FolderContents;
class LetterEdit;
class NoticeBar;
class OptionsPanel;
class QComboBox;
class QLayout;
class QLineEdit;
class QTimer;
class RecentRecipients;
class RecipientRows;

class ComposeForm : public QWidget
{
    Q_OBJECT

public:
    ComposeForm(RecentRecipients *recent, QWidget *parent);

    void setIdentities(const QList<Identity> &identities);
    void setSizeLimits(const QHash<QString, qint64> &octets); // of the servers, by account
    qint64 sizeLimit() const; // -1: unknown

    void setLetter(const Letter &letter);
    Letter letter() const;
    // At once, or when the pictures that were pasted are coded, in the order of the calls: until
    // then letter() has to wait.
    void whenWhole(const std::function<void()> &next);
    // Of a picture that turned out to be none it is told here; since the last expectNoLoss().
    bool hasLostPicture() const { return m_hasLostPicture; }
    void expectNoLoss() { m_hasLostPicture = false; }
    QString ownText() const;
    bool isReminderDismissed() const { return m_reminderDismissed; }
    QString subject() const;

    void setPlain(bool plain);
    bool isPlain() const;
    bool losesFormat() const; // if it became plain
    void setOptionsShown(bool shown);
    void attach(const QStringList &paths); // of files, and of folders after a question
    bool isFileMissing();
    void replaceMissing(const Letter &saved);
    void tell(const QString &text, const QString &action = {});
    void forget(); // what was told, unless it is that a picture is lost

    // Where the letter cannot be sent, goes there, and returns why.
    QString goToFault();
    void focusFirst();
    void focusSubject();
    void showTotal();
    FormatBar *formatBar() const { return m_formatBar; }

Q_SIGNALS:
    void changed();
    void noticeActionTriggered();
    void attachRequested();

private:
    Letter asItIs() const; // with pictures of which some may have no octets yet
    QLayout *makeHeader();
    void connectParts();
    void note();
    void chooseIdentity(int index);
    void adopt(const Identity &other);
    void tellOfLostAccount(const QString &address);
    void showIdentities(qsizetype current);
    void signBlankLetter();
    void signAnew(const QString &signature);
    void askAboutFolders(const FolderContents &contents);
    void takeFiles(const QStringList &paths, const QPoint &place);
    void insertPictures(const QStringList &paths);
    void tellNoPicture(const QString &fileName);
    void tellLostPicture(const QString &fileName);
    void remind();

    QList<Identity> m_identities;
    Identity m_identity;
    Letter m_letter; // as it came, for what is not in the form
    QHash<QString, qint64> m_sizeLimits;
    bool m_filling = false;
    bool m_reminderDismissed = false;
    bool m_hasLostPicture = false;

    // In the order in which Tab leads through them: from the subject to the text, whose tools come
    // behind it.
    QComboBox *m_from;
    RecipientRows *m_recipients;
    QLineEdit *m_subject;
    NoticeBar *m_sender; // what is to be known of it
    OptionsPanel *m_options;
    NoticeBar *m_notice;
    LetterEdit *m_edit;
    FormatBar *m_formatBar;
    NoticeBar *m_reminder;
    AttachmentModel *m_attachments;
    AttachmentPane *m_attachmentPane;
    QTimer *m_reminderDelay;
};
