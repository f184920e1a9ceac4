// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/accountwizard.h"
#include "messages.h"

#include "accounts/accounts.h"
#include "accounts/connectiontest.h"
#include "accounts/keystore.h"
#include "accounts/serverform.h"
#include "plainlabel.h"

#include <QtCore/QUuid>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QVBoxLayout>

#include <functional>

namespace {

enum WizardPage { PersonPage, ServerPage, TestPage };

} // namespace

// A page that can be left when somebody else says so.
class AccountWizard::CheckedPage : public QWizardPage
{
public:
    explicit CheckedPage(std::function<bool()> check)
        : m_check(std::move(check))
    {
    }

    bool isComplete() const override { return m_check(); }

private:
    std::function<bool()> m_check;
};

AccountWizard::AccountWizard(Accounts *accounts, KeyStore *keys, QWidget *parent)
    : QWizard(parent)
    , m_accounts(accounts)
    , m_keys(keys)
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    setWindowTitle(tr("New account"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWizardStyle(ModernStyle);
    setOption(NoBackButtonOnStartPage);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70); // its pages wrap text, which it ignores
    setButtonText(FinishButton, tr("&Save"));
    setPage(PersonPage, makePersonPage());
    setPage(ServerPage, makeServerPage());
    setPage(TestPage, makeTestPage());
    connect(&m_probe, &ServerProbe::found, this, [this](const ServerAddress &server) {
        showFound(server, tr("This server answered, over an encrypted connection."));
    });
    connect(&m_probe, &ServerProbe::nothingFound, this, &AccountWizard::showNothingFound);
}

AccountWizard::~AccountWizard() = default;

QWizardPage *AccountWizard::makePersonPage()
{
    m_name = new QLineEdit;
    m_address = new QLineEdit;
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_keep = new QCheckBox(tr("&Keep it in the key store of this computer"));
    m_keep->setVisible(m_keys->hasVault());

    auto *page = new CheckedPage([this] { return QSmtpAddress(address()).isValid(); });
    page->setTitle(tr("Who are you?"));
    page->setSubTitle(tr("Your letters come from this address."));
    auto *form = new QFormLayout(page);
    form->addRow(tr("&Your name:"), m_name);
    form->addRow(tr("&Mail address:"), m_address);
    form->addRow(tr("&Password:"), m_password);
    form->addRow(m_keep);
    form->addRow(
        plainLabel(tr("The password stays in memory, or in the key store of this computer. It "
                      "is told to the mail server alone, and never without encryption.")));
    connect(m_address, &QLineEdit::textChanged, page, &QWizardPage::completeChanged);
    return page;
}

QWizardPage *AccountWizard::makeServerPage()
{
    m_found = plainLabel();
    m_searching = new QProgressBar;
    m_searching->setRange(0, 0);
    m_searching->setTextVisible(false);
    m_searching->setAccessibleName(tr("Looking for the mail server"));
    m_server = new ServerForm;

    auto *page = new CheckedPage([this] { return m_server->isComplete(); });
    page->setTitle(tr("The mail server"));
    page->setSubTitle(tr("Through it your letters are sent."));
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_found);
    layout->addWidget(m_searching);
    layout->addWidget(m_server);
    layout->addStretch();
    connect(m_server, &ServerForm::edited, page, &QWizardPage::completeChanged);
    connect(m_server, &ServerForm::edited, this, [this] {
        m_probe.stop(); // who knows better is not overruled
        m_searching->hide();
    });
    return page;
}

QWizardPage *AccountWizard::makeTestPage()
{
    m_test = new ConnectionTest(m_keys);
    connect(m_test, &ConnectionTest::certificateTrusted, this,
            [this](const TrustedCertificate &certificate) { m_trustedCertificate = certificate; });
    connect(m_test, &ConnectionTest::passwordRefused, m_password, &QLineEdit::clear);
    connect(m_test, &ConnectionTest::capabilitiesTold, m_accounts, &Accounts::noteSizeLimit);
    auto *page = new QWizardPage;
    page->setTitle(tr("Does it work?"));
    page->setSubTitle(tr("Nothing is sent to anybody."));
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_test);
    return page;
}

void AccountWizard::initializePage(int id)
{
    QWizard::initializePage(id);
    if (id == ServerPage) {
        findServer();
    } else if (id == TestPage) {
        beginTest();
    }
}

void AccountWizard::findServer()
{
    const QString domain = QSmtpAddress(address()).domain();
    proposeUserName(domain != m_searchedDomain);
    if (domain == m_searchedDomain) {
        return; // what was found or typed is still there
    }
    m_searchedDomain = domain;
    m_server->show(ServerAddress());
    if (const std::optional<Providers::Provider> known = Providers::find(domain)) {
        showFound(known->server,
                  tr("This is how %1 is known to work. %2").arg(domain, known->hint));
        return;
    }
    m_found->setText(
        tr("Looking for the mail server of %1. You can also type in what you know.").arg(domain));
    m_searching->show();
    m_probe.start(m_places.isEmpty() ? ServerProbe::usualPlaces(domain) : m_places);
}

void AccountWizard::showFound(const ServerAddress &server, const QString &text)
{
    m_searching->hide();
    m_found->setText(text);
    m_server->show(server);
    Q_EMIT page(ServerPage)->completeChanged();
}

void AccountWizard::showNothingFound()
{
    m_searching->hide();
    m_found->setText(tr("No mail server of %1 was found. Your provider tells what belongs here, "
                        "often under “SMTP”.")
                         .arg(m_searchedDomain));
}

void AccountWizard::beginTest()
{
    m_test->setAccount(account());
    m_test->setPassword(m_password->text());
    m_test->start();
}

// Who typed another one knows better, as long as the server is the same.
void AccountWizard::proposeUserName(bool isNewServer)
{
    if (isNewServer || m_server->userName() == m_proposedUserName) {
        m_server->setUserName(address());
        m_proposedUserName = address();
    }
}

QString AccountWizard::address() const
{
    return m_address->text().trimmed();
}

Account AccountWizard::account() const
{
    Account account;
    account.id = m_id;
    account.identity.accountId = m_id;
    account.identity.name = m_name->text().trimmed();
    account.identity.address = address();
    m_server->applyTo(&account);
    account.trustedCertificate = m_trustedCertificate;
    return account;
}

// What cannot be saved can still be copied from the fields. The password is kept with the account,
// and not before there is one.
void AccountWizard::accept()
{
    const Account made = account();
    const QString password = m_password->text();
    QString error;
    if (!m_accounts->save(made, &error)) {
        Messages::tellTrouble(this, tr("The account could not be saved: %1").arg(error));
        return;
    }
    if (!password.isEmpty()) {
        m_keys->remember(made, password, m_keep->isChecked());
    }
    QWizard::accept();
}

void AccountWizard::done(int result)
{
    m_probe.stop();
    m_test->stop();
    if (result == Rejected) {
        m_keys->forgetUnused(account(), m_accounts->all()); // which the test may have asked for
    }
    m_password->clear();
    QWizard::done(result);
}
