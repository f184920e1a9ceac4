// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/account.h"

#include <QSmtp/qsmtpaddress.h>

#include <QtCore/QMetaEnum>

using namespace Qt::StringLiterals;

bool TrustedCertificate::isOf(const QString &host) const
{
    return !sha256.isEmpty() && hostName.compare(host, Qt::CaseInsensitive) == 0;
}

bool Account::isComplete() const
{
    return QSmtpAddress(identity.address).isValid() && !hostName.isEmpty();
}

QJsonObject Account::toJson() const
{
    const auto securities = QMetaEnum::fromType<QSmtpClient::Security>();
    return {
        {u"id"_s, id},
        {u"name"_s, identity.name},
        {u"address"_s, identity.address},
        {u"replyTo"_s, identity.replyTo},
        {u"signature"_s, identity.signature},
        {u"signatureIsHtml"_s, identity.signatureIsHtml},
        {u"hostName"_s, hostName},
        {u"port"_s, port},
        {u"security"_s, QString::fromLatin1(securities.valueToKey(int(security)))},
        {u"userName"_s, userName},
        {u"trustedHost"_s, trustedCertificate.hostName},
        {u"trustedCertificate"_s, QString::fromLatin1(trustedCertificate.sha256.toHex())},
    };
}

// A security that this program does not know becomes the strictest, never none.
Account Account::fromJson(const QJsonObject &object)
{
    Account account;
    account.id = object[u"id"].toString();
    account.identity = {account.id,
                        object[u"name"].toString(),
                        object[u"address"].toString(),
                        object[u"replyTo"].toString(),
                        object[u"signature"].toString(),
                        object[u"signatureIsHtml"].toBool()};
    account.hostName = object[u"hostName"].toString();
    account.port = object[u"port"].toInt();
    account.userName = object[u"userName"].toString();
    account.trustedCertificate.hostName = object[u"trustedHost"].toString();
    account.trustedCertificate.sha256 = QByteArray::fromHex(
        object[u"trustedCertificate"].toString().toLatin1());
    bool known = false;
    const int security = QMetaEnum::fromType<QSmtpClient::Security>().keyToValue(
        object[u"security"].toString().toLatin1().constData(), &known);
    if (known) {
        account.security = QSmtpClient::Security(security);
    }
    return account;
}

void Account::applyTo(QSmtpClient *client) const
{
    client->setHostName(hostName);
    client->setPort(port);
    client->setSecurity(security);
    client->setUserName(userName);
    client->setPinnedCertificate(
        hostName, trustedCertificate.isOf(hostName) ? trustedCertificate.sha256 : QByteArray());
}
