// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "account.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QMetaEnum>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView AccountFile("account.json");

QMetaEnum securities()
{
    return QMetaEnum::fromType<QSmtpClient::Security>();
}

} // namespace

Account::Account(QObject *parent)
    : Settings(AccountFile, parent)
{
    const QJsonObject object = read();
    m_name = object[u"name"].toString();
    m_address = object[u"address"].toString();
    m_hostName = object[u"hostName"].toString();
    m_port = object[u"port"].toInt();
    m_login = object[u"login"].toBool(m_login);
    m_userName = object[u"userName"].toString();
    bool known = false;
    const int security = securities().keyToValue(
        object[u"security"].toString().toLatin1().constData(), &known);
    if (known) {
        m_security = QSmtpClient::Security(security);
    }
}

// One of QSmtpClient::Security: QML has its enums as numbers.
void Account::setSecurity(int security)
{
    if (m_security != QSmtpClient::Security(security) && securities().valueToKey(security)) {
        m_security = QSmtpClient::Security(security);
        Q_EMIT changed();
    }
}

QString Account::sender() const
{
    return QSmtpAddress(m_address, m_name).toString();
}

QString Account::domain() const
{
    return QSmtpAddress(m_address).domain();
}

bool Account::isComplete() const
{
    return !domain().isEmpty() && !m_hostName.isEmpty();
}

bool Account::save()
{
    const QJsonObject object {
        {u"name"_s, m_name},
        {u"address"_s, m_address},
        {u"hostName"_s, m_hostName},
        {u"port"_s, m_port},
        {u"security"_s, QString::fromLatin1(securities().valueToKey(int(m_security)))},
        {u"login"_s, m_login},
        {u"userName"_s, m_userName},
    };
    return write(object, tr("The account could not be saved: %1"));
}
