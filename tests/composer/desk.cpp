// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "desk.h"

#include "answers.h"
#include "screen.h"

#include "compose/chip.h"
#include "compose/noticebar.h"
#include "compose/recipientfield.h"
#include "preferences.h"
#include "storage.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace {

QString storageIn(const QTemporaryDir &folder)
{
    Storage::setFolder(folder.filePath(u"letters"_s));
    return folder.path();
}

QString plain(QString text)
{
    return text.remove(u'&');
}

} // namespace

Desk::Desk()
    : m_drafts((storageIn(m_folder), std::make_unique<Drafts>()))
{
    Preferences::setSendingByKeysKnown(true);
}

void Desk::openWindow(const Letter &letter)
{
    m_window = std::make_unique<ComposeWindow>(m_drafts.get(), &m_recent);
    m_window->setIdentities({ann(), bob()});
    m_window->open(letter);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), Screen::limit()));
}

bool Desk::reopenWindow()
{
    const QString id = m_window->letterId();
    m_window.reset();
    m_drafts = std::make_unique<Drafts>();
    const std::optional<Letter> letter = loaded(*m_drafts, id);
    if (letter) {
        openWindow(*letter);
    }
    return letter.has_value();
}

QTextEdit *Desk::text() const
{
    return m_window->findChild<QTextEdit *>();
}

QAbstractItemView *Desk::attachments() const
{
    const QList<QListView *> views = m_window->findChildren<QListView *>();
    for (QListView *view : views) {
        if (view->accessibleName() == u"Attachments"_s) {
            return view;
        }
    }
    return nullptr;
}

QStringList Desk::chips(const QString &row) const
{
    QStringList texts;
    const QWidget *edit = Screen::find(row);
    const QList<Chip *> chips = edit ? edit->parentWidget()->findChildren<Chip *>()
                                     : QList<Chip *>();
    for (const Chip *chip : chips) {
        if (chip->isVisible()) {
            texts.append(chip->text());
        }
    }
    return texts;
}

QString Desk::notice() const
{
    QStringList texts;
    const QList<NoticeBar *> bars = m_window->findChildren<NoticeBar *>();
    for (const NoticeBar *bar : bars) {
        if (bar->isVisible()) {
            texts.append(bar->text());
        }
    }
    return texts.join(u'\n');
}

bool Desk::answer(const QString &button)
{
    const auto back = qScopeGuard([this] { goOn(); });
    const QList<QMessageBox *> boxes = m_window->findChildren<QMessageBox *>();
    for (const QMessageBox *box : boxes) {
        const QList<QAbstractButton *> buttons = box->isVisible() ? box->buttons()
                                                                  : QList<QAbstractButton *>();
        for (QAbstractButton *candidate : buttons) {
            if (plain(candidate->text()) == button) {
                QTest::mouseClick(candidate, Qt::LeftButton);
                return true;
            }
        }
    }
    return false;
}

// There is no window manager that would do it.
void Desk::goOn()
{
    if (m_window->isVisible()) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), Screen::limit()));
    }
}

bool Desk::choose(const QString &item)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    const QList<QAction *> actions = menu ? menu->actions() : QList<QAction *>();
    for (QAction *action : actions) {
        if (plain(action->text()) == item) {
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return true;
        }
    }
    return false;
}

QString Desk::file(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
               ? file.fileName()
               : QString();
}

QByteArray Desk::picture(Qt::GlobalColor color, int width)
{
    QImage image(width, 6, QImage::Format_ARGB32);
    image.fill(color);
    QByteArray octets;
    QBuffer buffer(&octets);
    image.save(&buffer, "PNG");
    return octets;
}

QMimeData *Desk::files(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> urls;
    for (const QString &path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    data->setUrls(urls);
    return data;
}

Identity Desk::ann()
{
    return {.accountId = u"home"_s,
            .name = u"Ann"_s,
            .address = u"ann@example.org"_s,
            .replyTo = {},
            .signature = u"Ann Miller\nLondon"_s};
}

Identity Desk::bob()
{
    return {.accountId = u"work"_s,
            .name = u"Bob"_s,
            .address = u"bob@work.example"_s,
            .replyTo = u"office@work.example"_s,
            .signature = u"<b>Bob</b> at work"_s,
            .signatureIsHtml = true};
}
