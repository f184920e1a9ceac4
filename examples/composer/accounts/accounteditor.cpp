// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/accounteditor.h"

#include "accounts/accounts.h"
#include "accounts/connectiontest.h"
#include "accounts/keystore.h"
#include "accounts/serverform.h"
#include "messages.h"
#include "taborder.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

AccountEditor::AccountEditor(Accounts *accounts, KeyStore *keys, const Account &account,
                             QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_keys(keys)
    , m_account(account)
    , m_trustedBefore(account.trustedCertificate)
    , m_name(new QLineEdit(account.identity.name))
    , m_address(new QLineEdit(account.identity.address))
    , m_replyTo(new QLineEdit(account.identity.replyTo))
    , m_signature(new QPlainTextEdit(account.identity.signature))
    , m_isHtml(new QCheckBox(tr("It is &HTML")))
    , m_server(new ServerForm)
    , m_test(new ConnectionTest(keys))
{
    setWindowTitle(tr("Account"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_isHtml->setChecked(account.identity.signatureIsHtml);
    m_server->show(account);

    auto *tabs = new QTabWidget;
    tabs->addTab(makePersonPage(), tr("Sen&der"));
    tabs->addTab(makeServerPage(), tr("Ser&ver"));
    connect(tabs, &QTabWidget::currentChanged, this,
            [this] { m_test->setAccount(this->account()); });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setText(tr("&Save"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_address, &QLineEdit::textChanged, this, &AccountEditor::check);
    connect(m_server, &ServerForm::edited, this, &AccountEditor::check);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    TabOrder::follow(buttons);
    check();
}

QWidget *AccountEditor::makePersonPage()
{
    m_replyTo->setPlaceholderText(tr("the mail address"));
    m_signature->setTabChangesFocus(true);
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->addRow(tr("Your &name:"), m_name);
    form->addRow(tr("&Mail address:"), m_address);
    form->addRow(tr("&Answers go to:"), m_replyTo);
    form->addRow(tr("Si&gnature:"), m_signature);
    form->addRow(QString(), m_isHtml);
    return page;
}

QWidget *AccountEditor::makeServerPage()
{
    auto *trust = new QCheckBox(
        tr("T&rust the certificate that I chose for this host, and no other"));
    trust->setChecked(true);
    trust->setHidden(!m_account.trustedCertificate.isOf(m_account.hostName));
    connect(trust, &QCheckBox::clicked, this, [this, trust] {
        m_account.trustedCertificate = {}; // what is not shown cannot be chosen again
        trust->setEnabled(false);
        check();
    });
    connect(m_test, &ConnectionTest::certificateTrusted, this,
            [this](const TrustedCertificate &certificate) {
                m_account.trustedCertificate = certificate;
            });
    connect(m_test, &ConnectionTest::capabilitiesTold, m_accounts, &Accounts::noteSizeLimit);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_server);
    layout->addWidget(trust);
    layout->addWidget(m_test, 1);
    return page;
}

void AccountEditor::check()
{
    const Account edited = account();
    m_save->setEnabled(edited.isComplete());
    m_test->setAccount(edited);
}

Account AccountEditor::account() const
{
    Account account = m_account;
    account.identity.name = m_name->text().trimmed();
    account.identity.address = m_address->text().trimmed();
    account.identity.replyTo = m_replyTo->text().trimmed();
    account.identity.signature = m_signature->toPlainText();
    account.identity.signatureIsHtml = m_isHtml->isChecked();
    m_server->applyTo(&account);
    return account;
}

void AccountEditor::done(int result)
{
    m_test->stop();
    QString error;
    Account edited = account();
    // Which may have been given while this dialog was open.
    if (const std::optional<Account> kept = m_accounts->find(edited.id);
        kept && m_trustedBefore == edited.trustedCertificate) {
        edited.trustedCertificate = kept->trustedCertificate;
    }
    if (result == Accepted && !m_accounts->save(edited, &error)) {
        Messages::tellTrouble(this, tr("The account could not be saved: %1").arg(error));
        return;
    }
    QDialog::done(result);
}
