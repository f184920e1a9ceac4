// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/connectiontest.h"

#include "accounts/certificatedialog.h"
#include "accounts/keystore.h"
#include "accounts/transcriptview.h"
#include "announcement.h"
#include "plainlabel.h"

#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

ConnectionTest::ConnectionTest(KeyStore *keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_button(new QPushButton)
    , m_busy(new QProgressBar)
    , m_outcome(new Announcement)
    , m_advice(plainLabel())
    , m_transcript(new TranscriptView)
{
    m_client.setAskAboutCertificates(true);
    m_transcript->listenTo(&m_client);
    connect(&m_client, &QSmtpClient::ready, this, &ConnectionTest::succeed);
    connect(&m_client, &QSmtpClient::errorOccurred, this, &ConnectionTest::fail);
    connect(&m_client, &QSmtpClient::sslErrors, this, [this](const QList<QSslError> &errors) {
        const auto keep = [this](const TrustedCertificate &certificate) {
            m_account.trustedCertificate = certificate;
            Q_EMIT certificateTrusted(certificate);
        };
        CertificateDialog::ask(&m_client, errors, keep, window());
    });
    connect(m_button, &QPushButton::clicked, this, &ConnectionTest::startOrStop);

    QFont bold = m_outcome->font();
    bold.setBold(true);
    m_outcome->setFont(bold);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Testing"));
    m_transcript->setMinimumHeight(m_transcript->fontMetrics().lineSpacing() * 6);
    m_button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_button);
    layout->addWidget(m_busy);
    layout->addWidget(m_outcome);
    layout->addWidget(m_advice);
    layout->addWidget(m_transcript, 1);
    show({});
    setRunning(false);
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::setAccount(const Account &account)
{
    m_account = account;
}

void ConnectionTest::setPassword(const QString &password)
{
    m_password = password;
}

void ConnectionTest::startOrStop()
{
    if (m_isRunning) {
        stop();
        show(tr("The test was stopped."));
    } else {
        start();
    }
}

void ConnectionTest::start()
{
    stop();
    m_transcript->clear();
    show({});
    setRunning(true);
    if (m_account.userName.isEmpty()) {
        logIn();
        return;
    }
    if (!m_password.isEmpty()) {
        m_client.setCredentials(QSmtpCredentials::fromPassword(m_account.userName, m_password));
        logIn();
        return;
    }
    m_keys->fetch(m_account, this, [this](const QSmtpCredentials &credentials) {
        if (!m_isRunning) {
            return;
        }
        if (credentials.isNull()) {
            setRunning(false);
            show(tr("The test needs the password."));
            return;
        }
        m_client.setCredentials(credentials);
        logIn();
    });
}

void ConnectionTest::stop()
{
    m_client.abort();
    setRunning(false);
}

void ConnectionTest::logIn()
{
    m_account.applyTo(&m_client);
    m_client.connectToHost();
}

void ConnectionTest::succeed()
{
    const bool isEncrypted = m_client.isEncrypted();
    const bool isLoggedIn = !m_client.authMechanism().isEmpty();
    Q_EMIT capabilitiesTold(m_account, m_client.capabilities());
    m_client.disconnectFromHost();
    setRunning(false);
    if (!isEncrypted) {
        show(tr("It works, but whoever is in between can read your letters: the connection is not "
                "encrypted."));
    } else if (isLoggedIn) {
        show(tr("It works: the server accepted the login, over an encrypted connection."));
    } else {
        show(tr("It works: the server answers over an encrypted connection, without a login."));
    }
}

void ConnectionTest::fail(const QSmtpError &error)
{
    if (error.kind() == QSmtpError::Kind::Authentication && !error.isTransient()) {
        if (m_password.isEmpty()) {
            m_keys->forget(m_account, error.text());
        }
        m_password.clear(); // the next one is asked for
        Q_EMIT passwordRefused();
    }
    setRunning(false);
    show(error.text(), error.advice());
}

void ConnectionTest::show(const QString &outcome, const QString &advice)
{
    m_outcome->announce(outcome);
    m_advice->setText(advice);
    m_advice->setHidden(advice.isEmpty());
}

void ConnectionTest::setRunning(bool running)
{
    m_isRunning = running;
    m_busy->setVisible(running);
    m_button->setText(running ? tr("S&top the test") : tr("&Test the connection"));
}
