// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/formatbar.h"

#include "compose/letterdocument.h"
#include "compose/letteredit.h"
#include "compose/linkdialog.h"
#include "icons/icons.h"

#include <QtGui/QTextList>
#include <QtWidgets/QColorDialog>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace {

QString tipOf(const QString &text, const QKeySequence &shortcut)
{
    return u"%1 (%2)"_s.arg(text, shortcut.toString(QKeySequence::NativeText));
}

} // namespace

FormatBar::FormatBar(LetterEdit *edit, QWidget *parent)
    : QToolBar(tr("Format"), parent)
    , m_edit(edit)
{
    setIconSize({18, 18});
    m_bold = addToggle(u"format-text-bold"_s, tr("Bold"), QKeySequence::Bold);
    m_italic = addToggle(u"format-text-italic"_s, tr("Italic"), QKeySequence::Italic);
    m_underline = addToggle(u"format-text-underline"_s, tr("Underline"), QKeySequence::Underline);
    addColors();
    addSeparator();
    m_bullets = addToggle(u"view-list-bullet"_s, tr("Bulleted list"), tr("Ctrl+Shift+8"));
    m_numbers = addToggle(u"view-list-numbered"_s, tr("Numbered list"), tr("Ctrl+Shift+7"));
    m_quote = addToggle(u"format-text-blockquote"_s, tr("Quote"), tr("Ctrl+Shift+9"));
    addSeparator();
    QAction *link = addToggle(u"insert-link"_s, tr("Insert a link"), tr("Ctrl+K"));
    QAction *picture = addToggle(u"insert-image"_s, tr("Insert a picture"), tr("Ctrl+Shift+P"));
    QAction *clear = addToggle(u"edit-clear"_s, tr("Remove the format"), tr("Ctrl+Space"));
    for (QAction *action : {link, picture, clear}) {
        action->setCheckable(false);
    }

    connect(m_bold, &QAction::triggered, this, [this](bool on) {
        QTextCharFormat format;
        format.setFontWeight(on ? QFont::Bold : QFont::Normal);
        apply(format);
    });
    connect(m_italic, &QAction::triggered, this, [this](bool on) {
        QTextCharFormat format;
        format.setFontItalic(on);
        apply(format);
    });
    connect(m_underline, &QAction::triggered, this, [this](bool on) {
        QTextCharFormat format;
        format.setFontUnderline(on);
        apply(format);
    });
    connect(m_bullets, &QAction::triggered, m_edit,
            [this] { m_edit->toggleList(QTextListFormat::ListDisc); });
    connect(m_numbers, &QAction::triggered, m_edit,
            [this] { m_edit->toggleList(QTextListFormat::ListDecimal); });
    connect(m_quote, &QAction::triggered, m_edit, &LetterEdit::toggleQuote);
    connect(link, &QAction::triggered, this, &FormatBar::askForLink);
    connect(picture, &QAction::triggered, this, &FormatBar::askForPicture);
    connect(clear, &QAction::triggered, m_edit, &LetterEdit::removeFormat);
    for (QAction *action : {m_bullets, m_numbers, m_quote, clear}) {
        connect(action, &QAction::triggered, this, &FormatBar::showFormat);
    }
    connect(m_edit, &QTextEdit::currentCharFormatChanged, this, &FormatBar::showFormat);
    connect(m_edit, &QTextEdit::cursorPositionChanged, this, &FormatBar::showFormat);
}

void FormatBar::setUsable(bool usable)
{
    setVisible(usable);
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        action->setEnabled(usable);
    }
    m_colors->setEnabled(usable);
}

QList<QAction *> FormatBar::commands() const
{
    QList<QAction *> commands = actions();
    commands.insert(commands.indexOf(m_underline) + 1, m_colors); // which the bar has as a button
    commands.removeIf([](const QAction *action) { return action->shortcut().isEmpty(); });
    return commands;
}

QAction *FormatBar::addToggle(const QString &icon, const QString &text,
                              const QKeySequence &shortcut)
{
    QAction *action = addAction(Icons::icon(icon), text);
    action->setCheckable(true);
    action->setShortcut(shortcut);
    action->setToolTip(tipOf(text, shortcut));
    widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    widgetForAction(action)->setAccessibleName(text);
    return action;
}

// Colours that can be read on white and on black paper.
void FormatBar::addColors()
{
    auto *button = new QToolButton(this);
    const QString text = tr("Colour of the text");
    const QKeySequence shortcut(tr("Ctrl+Shift+C"));
    button->setIcon(Icons::icon(u"format-text-color"_s));
    button->setToolTip(tipOf(text, shortcut));
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(text, button);
    menu->setIcon(button->icon());
    const std::pair<QString, QColor> colors[] = {
        {tr("Red"), QColor(0xd32f2f)},    {tr("Orange"), QColor(0xd9730d)},
        {tr("Green"), QColor(0x2e8b57)},  {tr("Blue"), QColor(0x2f7fd3)},
        {tr("Purple"), QColor(0x9b51c9)}, {tr("Grey"), QColor(0x808080)},
    };
    menu->addAction(tr("As usual"), this, [this] { setColor(QColor()); });
    for (const auto &[name, color] : colors) {
        QPixmap sample(16, 16);
        sample.fill(color);
        menu->addAction(QIcon(sample), name, this, [this, color = color] { setColor(color); });
    }
    menu->addSeparator();
    menu->addAction(tr("Another …"), this, [this] {
        auto *dialog = new QColorDialog(m_edit->textColor(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QColorDialog::colorSelected, this, &FormatBar::setColor);
        dialog->open();
    });
    button->setMenu(menu);
    addWidget(button);
    m_colors = menu->menuAction();
    m_colors->setShortcut(shortcut);
    connect(m_colors, &QAction::triggered, menu, [menu, button] {
        menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
        menu->setActiveAction(menu->actions().constFirst());
    });
}

void FormatBar::showFormat()
{
    const QTextCharFormat format = m_edit->currentCharFormat();
    m_bold->setChecked(format.fontWeight() > QFont::Normal);
    m_italic->setChecked(format.fontItalic());
    m_underline->setChecked(format.fontUnderline() && !format.isAnchor());
    const QTextCursor cursor = m_edit->textCursor();
    const QTextList *list = cursor.currentList();
    const auto style = list ? list->format().style() : QTextListFormat::ListStyleUndefined;
    m_bullets->setChecked(style == QTextListFormat::ListDisc);
    m_numbers->setChecked(style == QTextListFormat::ListDecimal);
    m_quote->setChecked(LetterDocument::quoteLevel(cursor.blockFormat()) > 0);
}

void FormatBar::apply(const QTextCharFormat &format)
{
    m_edit->mergeCurrentCharFormat(format);
}

void FormatBar::setColor(const QColor &color)
{
    QTextCursor cursor = m_edit->textCursor();
    QTextCharFormat format;
    if (color.isValid()) {
        format.setForeground(color);
        apply(format);
        return;
    }
    format = m_edit->currentCharFormat();
    format.clearForeground();
    if (cursor.hasSelection()) {
        cursor.setCharFormat(format);
    }
    m_edit->setCurrentCharFormat(format);
}

void FormatBar::askForLink()
{
    auto *dialog = new LinkDialog(m_edit->textCursor().selectedText(),
                                  m_edit->currentCharFormat().anchorHref(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_edit,
            [this, dialog] { m_edit->insertLink(dialog->address(), dialog->text()); });
    connect(dialog, &QDialog::finished, m_edit, [this] { m_edit->setFocus(); });
    dialog->open();
}

void FormatBar::askForPicture()
{
    auto *dialog = new QFileDialog(this, tr("Insert a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.svg)"));
    connect(dialog, &QFileDialog::fileSelected, this, &FormatBar::pictureChosen);
    dialog->open();
}
