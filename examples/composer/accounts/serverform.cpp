// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/serverform.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

namespace {

int usualPort(QSmtpClient::Security security)
{
    switch (security) {
    case QSmtpClient::Security::ImplicitTls:
        return 465;
    case QSmtpClient::Security::Plaintext:
        return 25;
    case QSmtpClient::Security::StartTls:
    case QSmtpClient::Security::StartTlsIfOffered:
        break;
    }
    return 587;
}

} // namespace

ServerForm::ServerForm(QWidget *parent)
    : QWidget(parent)
    , m_hostName(new QLineEdit)
    , m_security(new QComboBox)
    , m_port(new QSpinBox)
    , m_userName(new QLineEdit)
{
    using Security = QSmtpClient::Security;
    m_security->addItem(tr("Encrypted from the start (TLS)"), int(Security::ImplicitTls));
    m_security->addItem(tr("Encrypted after STARTTLS"), int(Security::StartTls));
    m_security->addItem(tr("Not encrypted; a password is never sent"), int(Security::Plaintext));
    m_security->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_security->setMinimumContentsLength(24);
    m_port->setRange(1, 65535);
    m_userName->setPlaceholderText(tr("empty: no login"));

    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(tr("&Mail server:"), m_hostName);
    form->addRow(tr("&Encryption:"), m_security);
    form->addRow(tr("P&ort:"), m_port);
    form->addRow(tr("&User name:"), m_userName);
    connect(m_hostName, &QLineEdit::textEdited, this, &ServerForm::edited);
    connect(m_userName, &QLineEdit::textEdited, this, &ServerForm::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &ServerForm::edited);
    connect(m_security, &QComboBox::activated, this, &ServerForm::followSecurity);
    followSecurity();
}

void ServerForm::show(const Account &account)
{
    show(ServerAddress {account.hostName, account.port, account.security});
    setUserName(account.userName);
}

void ServerForm::show(const ServerAddress &server)
{
    const QSignalBlocker blocker(m_port);
    m_hostName->setText(server.hostName);
    m_security->setCurrentIndex(qMax(0, m_security->findData(int(server.security))));
    m_port->setValue(server.port > 0 ? server.port : usualPort(server.security));
}

void ServerForm::applyTo(Account *account) const
{
    account->hostName = m_hostName->text().trimmed();
    account->security = security();
    account->port = m_port->value();
    account->userName = userName();
}

QString ServerForm::userName() const
{
    return m_userName->text().trimmed();
}

void ServerForm::setUserName(const QString &name)
{
    m_userName->setText(name);
}

bool ServerForm::isComplete() const
{
    return !m_hostName->text().trimmed().isEmpty();
}

QSmtpClient::Security ServerForm::security() const
{
    return QSmtpClient::Security(m_security->currentData().toInt());
}

void ServerForm::followSecurity()
{
    m_port->setValue(usualPort(security()));
    Q_EMIT edited();
}
