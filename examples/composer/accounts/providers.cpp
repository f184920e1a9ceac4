// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "accounts/providers.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct ProviderWords
{
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

using Security = QSmtpClient::Security;

enum class Hint { None, AppPassword, NoPasswords, AllowInSettings, OwnMailPassword };

struct Row
{
    QLatin1StringView domains; // with a blank around each
    QLatin1StringView hostName;
    Security security;
    Hint hint;
};

constexpr Row Rows[] = {
    {" gmail.com googlemail.com "_L1, "smtp.gmail.com"_L1, Security::ImplicitTls,
     Hint::AppPassword},
    {" outlook.com outlook.de hotmail.com hotmail.de live.com live.de msn.com "_L1,
     "smtp-mail.outlook.com"_L1, Security::StartTls, Hint::NoPasswords},
    {" yahoo.com yahoo.de yahoo.co.uk yahoo.fr ymail.com rocketmail.com "_L1,
     "smtp.mail.yahoo.com"_L1, Security::ImplicitTls, Hint::AppPassword},
    {" aol.com aol.de "_L1, "smtp.aol.com"_L1, Security::ImplicitTls, Hint::AppPassword},
    {" icloud.com me.com mac.com "_L1, "smtp.mail.me.com"_L1, Security::StartTls,
     Hint::AppPassword},
    {" gmx.de gmx.net gmx.at gmx.ch "_L1, "mail.gmx.net"_L1, Security::ImplicitTls,
     Hint::AllowInSettings},
    {" gmx.com gmx.us gmx.co.uk "_L1, "mail.gmx.com"_L1, Security::ImplicitTls,
     Hint::AllowInSettings},
    {" web.de "_L1, "smtp.web.de"_L1, Security::StartTls, Hint::AllowInSettings},
    {" t-online.de magenta.de "_L1, "securesmtp.t-online.de"_L1, Security::ImplicitTls,
     Hint::OwnMailPassword},
    {" posteo.de posteo.net posteo.org "_L1, "posteo.de"_L1, Security::ImplicitTls, Hint::None},
    {" mailbox.org "_L1, "smtp.mailbox.org"_L1, Security::ImplicitTls, Hint::None},
    {" fastmail.com fastmail.fm "_L1, "smtp.fastmail.com"_L1, Security::ImplicitTls,
     Hint::AppPassword},
    {" zoho.com zohomail.com "_L1, "smtp.zoho.com"_L1, Security::ImplicitTls, Hint::None},
    {" zoho.eu zohomail.eu "_L1, "smtp.zoho.eu"_L1, Security::ImplicitTls, Hint::None},
    {" yandex.com yandex.ru ya.ru "_L1, "smtp.yandex.com"_L1, Security::ImplicitTls,
     Hint::AppPassword},
    {" mail.ru inbox.ru list.ru bk.ru "_L1, "smtp.mail.ru"_L1, Security::ImplicitTls,
     Hint::AppPassword},
    {" orange.fr wanadoo.fr "_L1, "smtp.orange.fr"_L1, Security::ImplicitTls, Hint::None},
    {" free.fr "_L1, "smtp.free.fr"_L1, Security::ImplicitTls, Hint::None},
};

QString textOf(Hint hint)
{
    switch (hint) {
    case Hint::AppPassword:
        return ProviderWords::tr("This provider wants a password made for this program alone, an "
                                 "app password: make one in the settings of your account on its "
                                 "web site.");
    case Hint::NoPasswords:
        return ProviderWords::tr("This provider takes no passwords from mail programs any more, "
                                 "only a login in the browser, which this program does not have.");
    case Hint::AllowInSettings:
        return ProviderWords::tr("Mail programs must be allowed first, in the settings of your "
                                 "account on the provider's web site (IMAP and SMTP).");
    case Hint::OwnMailPassword:
        return ProviderWords::tr("This provider has a password for mail programs that is not the "
                                 "one of its web site.");
    case Hint::None:
        break;
    }
    return {};
}

} // namespace

std::optional<Providers::Provider> Providers::find(const QString &domain)
{
    const QString wanted = u' ' + domain.toLower() + u' ';
    for (const Row &row : Rows) {
        if (!domain.isEmpty() && row.domains.contains(wanted)) {
            const int port = row.security == Security::ImplicitTls ? 465 : 587;
            return Provider {{row.hostName, port, row.security}, textOf(row.hint)};
        }
    }
    return std::nullopt;
}
