// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/linkdialog.h"

#include "taborder.h"

#include <QtCore/QUrl>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

LinkDialog::LinkDialog(const QString &text, const QString &address, QWidget *parent)
    : QDialog(parent)
    , m_address(new QLineEdit(address, this))
    , m_text(new QLineEdit(text, this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Insert a link"));
    m_address->setPlaceholderText(u"https://example.org"_s);
    m_address->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Address:"), m_address);
    form->addRow(tr("&Text:"), m_text);
    form->addRow(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto judge = [this] {
        m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!this->address().isEmpty());
    };
    connect(m_address, &QLineEdit::textChanged, this, judge);
    judge();
    TabOrder::follow(m_buttons);
    m_address->setFocus();
}

// As a person types it: "example.org", or a mail address.
QString LinkDialog::address() const
{
    const QString typed = m_address->text().trimmed();
    const QUrl url = typed.contains(u':')   ? QUrl(typed)
                     : typed.contains(u'@') ? QUrl(u"mailto:"_s + typed)
                                            : QUrl(u"https://"_s + typed);
    const bool isUsable = url.isValid() && !typed.isEmpty()
                          && (!url.host().isEmpty() || url.scheme() == u"mailto"_s
                              || url.scheme() == u"tel"_s);
    return isUsable ? url.toString(QUrl::FullyEncoded) : QString();
}

QString LinkDialog::text() const
{
    return m_text->text().isEmpty() ? m_address->text().trimmed() : m_text->text();
}
