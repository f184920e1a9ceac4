// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/sizelimits.h"

#include "settingsfile.h"
#include "storage.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView LimitsFile("sizelimits.json");
constexpr qsizetype MostServers = 50; // who has that many accounts is told of the others later

QString serverOf(const Account &account)
{
    return u"%1:%2"_s.arg(account.hostName.toLower(), QString::number(account.port));
}

bool isOf(const QJsonValue &limit, const QString &server)
{
    return limit[u"server"_s].toString() == server;
}

// What is lost is told anew by the servers.
QJsonArray kept()
{
    QString trouble;
    return SettingsFile::readArray(LimitsFile, &trouble);
}

} // namespace

SizeLimits::SizeLimits()
    : m_limits(kept())
{
}

qint64 SizeLimits::of(const Account &account) const
{
    const QString server = serverOf(account);
    for (const auto &limit : m_limits) {
        if (isOf(limit, server)) {
            const qint64 octets = limit[u"octets"_s].toInteger();
            return octets > 0 ? octets : -1;
        }
    }
    return -1;
}

bool SizeLimits::note(const Account &account, const QSmtpCapabilities &told)
{
    const qint64 octets = told.maximumSize() > 0 ? told.maximumSize()
                                                 : -1; // 0: as large as you like
    if (!told.isEsmtp() || octets == of(account)) {
        return false;
    }
    set(serverOf(account), octets);
    QString reason; // for which nobody can do anything, and nothing is lost
    Storage::write(LimitsFile, QJsonDocument(m_limits).toJson(), &reason);
    return true;
}

void SizeLimits::set(const QString &server, qint64 octets)
{
    QJsonArray limits;
    for (const auto &limit : std::as_const(m_limits)) {
        if (!isOf(limit, server)) {
            limits.append(limit);
        }
    }
    if (octets > 0) {
        limits.append(QJsonObject {{u"server"_s, server}, {u"octets"_s, octets}});
    }
    while (limits.size() > MostServers) {
        limits.removeFirst();
    }
    m_limits = limits;
}
