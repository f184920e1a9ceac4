// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpcapabilities.h>

#include "printable.h"

#include <QSmtp/qsmtpreply.h>

#include <QtCore/QDebug>
#include <QtCore/QMap>
#include <QtCore/QSet>

#include <algorithm>
#include <limits>
#include <memory>

namespace {

const QLatin1String Auth("AUTH");
// Where old Exchange servers list mechanisms, too.
const QLatin1String ExchangeAuth("X-EXPS");

// RFC 5321 section 4.1.1.1: ehlo-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-"). Servers have
// private ones with more, such as "_"; only what no keyword can hold is passed over.
bool isKeyword(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char octet) {
        return octet > ' ' && octet <= '~' && octet != '=';
    });
}

// RFC 4422 section 3.1: 1*20 of upper-case letters, digits, hyphens and underscores.
bool isMechanism(QStringView word)
{
    return !word.isEmpty() && word.size() <= 20
           && std::all_of(word.begin(), word.end(), [](QChar character) {
                  return (character >= u'A' && character <= u'Z')
                         || (character >= u'0' && character <= u'9') || character == u'-'
                         || character == u'_';
              });
}

struct Extension
{
    QString keyword; // empty if the line names none
    QString parameters;
};

Extension extensionOf(const QByteArray &line)
{
    const QByteArray words = line.simplified();
    qsizetype end = words.indexOf(' ');
    // The form of the drafts before RFC 2554, which some servers still say beside the true one.
    for (const QLatin1String name : {Auth, ExchangeAuth}) {
        if (words.size() > name.size() && words[name.size()] == '='
            && QByteArrayView(words).first(name.size()).compare(name, Qt::CaseInsensitive) == 0) {
            end = name.size();
        }
    }
    const QByteArray keyword = end < 0 ? words : words.first(end);
    if (!isKeyword(keyword)) {
        return {};
    }
    return {QString::fromLatin1(keyword.toUpper()),
            end < 0 ? QString() : printable(QByteArrayView(words).sliced(end + 1))};
}

// Each once. A hostile reply has room for thousands of them.
QString mechanismsIn(const QString &text)
{
    const QString upper = text.toUpper();
    const QList<QStringView> words = QStringView(upper).split(u' ', Qt::SkipEmptyParts);
    QSet<QStringView> known;
    QString mechanisms;
    for (const QStringView word : words) {
        if (isMechanism(word) && !known.contains(word)) {
            known.insert(word);
            mechanisms += word;
            mechanisms += u' ';
        }
    }
    mechanisms.chop(1);
    return mechanisms;
}

bool isNumber(QStringView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar character) {
        return character >= u'0' && character <= u'9';
    });
}

// The number that word is; -1 if it is none, or has more digits than its extension allows.
int numberIn(QStringView word, qsizetype maximumDigits)
{
    return isNumber(word) && word.size() <= maximumDigits ? word.toInt() : -1;
}

// RFC 9422 section 3: names and values of limits. A value that cannot be read is as good as none,
// and the values of the limits known so far have one to six digits and are not zero.
int limitIn(const QString &limits, QLatin1String name)
{
    const QStringList words = limits.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals > 0 && QStringView(word).first(equals).compare(name, Qt::CaseInsensitive) == 0) {
            const int limit = numberIn(QStringView(word).sliced(equals + 1), 6);
            return limit > 0 ? limit : -1;
        }
    }
    return -1;
}

// RFC 1870 section 4 allows 20 digits, which is more than anyone could send.
qint64 sizeIn(const QString &parameter)
{
    if (parameter.isEmpty()) {
        return 0;
    }
    if (!isNumber(parameter)) {
        return -1;
    }
    bool fits = true;
    const qint64 octets = parameter.toLongLong(&fits);
    return fits ? octets : std::numeric_limits<qint64>::max();
}

} // namespace

// What the numbers among the parameters are is asked for each message, so they are read once.
class QSmtpCapabilities::Data : public QSharedData
{
public:
    void readNumbers();

    QMap<QString, QString> extensions;
    qint64 maximumSize = -1;
    int maximumRecipients = -1;
    int maximumMessages = -1;
    int maximumRecipientDomains = -1;
    int minimumDeliverBy = -1;
    int maximumHoldFor = -1;
    QDateTime maximumHoldUntil;
};

void QSmtpCapabilities::Data::readNumbers()
{
    const auto size = extensions.constFind(QStringLiteral("SIZE"));
    if (size != extensions.cend()) {
        maximumSize = sizeIn(size->section(u' ', 0, 0));
    }
    const QString limits = extensions.value(QStringLiteral("LIMITS"));
    maximumRecipients = limitIn(limits, QLatin1String("RCPTMAX"));
    maximumMessages = limitIn(limits, QLatin1String("MAILMAX"));
    maximumRecipientDomains = limitIn(limits, QLatin1String("RCPTDOMAINMAX"));
    const auto deliverBy = extensions.constFind(QStringLiteral("DELIVERBY"));
    if (deliverBy != extensions.cend()) {
        // What future extensions add follows after a comma.
        const QString minimum = deliverBy->section(u' ', 0, 0).section(u',', 0, 0);
        minimumDeliverBy = std::max(0, numberIn(minimum, 9));
    }
    const QString futureRelease = extensions.value(QStringLiteral("FUTURERELEASE"));
    maximumHoldFor = numberIn(futureRelease.section(u' ', 0, 0), 9);
    maximumHoldUntil = QDateTime::fromString(futureRelease.section(u' ', 1, 1), Qt::ISODate)
                           .toUTC();
}

/*!
    \class QSmtpCapabilities
    \inmodule QSmtp
    \brief The QSmtpCapabilities class is what a server said it can do, in its answer to EHLO or
   LHLO.

    Keywords are told apart without regard to case. Before the server has answered, and for a server
    that only knows HELO, there are none. The class is implicitly shared.
*/

/*!
    Constructs the capabilities of a server that knows only HELO. Nothing is allocated.
*/
QSmtpCapabilities::QSmtpCapabilities() noexcept = default;
/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpCapabilities::QSmtpCapabilities(const QSmtpCapabilities &other) noexcept = default;

/*!
    Move-constructs capabilities from \a other, which is left as if default-constructed.
*/
QSmtpCapabilities::QSmtpCapabilities(QSmtpCapabilities &&other) noexcept = default;

/*!
    Makes this object equal to \a other.
*/
QSmtpCapabilities &QSmtpCapabilities::operator=(const QSmtpCapabilities &other) noexcept = default;

/*!
    Move-assigns \a other to this object.
*/
QSmtpCapabilities &QSmtpCapabilities::operator=(QSmtpCapabilities &&other) noexcept = default;

/*!
    Destroys the object; data that copies share stay.
*/
QSmtpCapabilities::~QSmtpCapabilities() = default;

/*!
    \fn void QSmtpCapabilities::swap(QSmtpCapabilities &other)

    Swaps this object with \a other. It never fails.
*/

/*!
    Returns the capabilities that the reply \a ehlo tells of (RFC 5321 section 4.1.1.1), without the
    keywords in \a disabled. They are those of a HELO server if the reply is not 2yz.

    The first line is the server's name and no capability. Several AUTH lines, also in the old form
    "AUTH=LOGIN", are taken as one.
*/
QSmtpCapabilities QSmtpCapabilities::fromReply(const QSmtpReply &ehlo, const QStringList &disabled)
{
    QSmtpCapabilities capabilities;
    if (ehlo.code() / 100 != 2) {
        return capabilities;
    }
    const QByteArrayList lines = ehlo.lines().mid(1);
    auto data = std::make_unique<Data>();
    for (const QByteArray &line : lines) {
        const Extension extension = extensionOf(line);
        if (extension.keyword.isEmpty()
            || disabled.contains(extension.keyword, Qt::CaseInsensitive)) {
            continue;
        }
        const bool isAuth = extension.keyword == Auth || extension.keyword == ExchangeAuth;
        QString &parameters = data->extensions[extension.keyword];
        if (isAuth) {
            parameters += u' ';
            parameters += extension.parameters;
        } else {
            parameters = extension.parameters;
        }
    }
    for (const QLatin1String name : {Auth, ExchangeAuth}) {
        const auto mechanisms = data->extensions.find(name);
        if (mechanisms != data->extensions.end()) {
            *mechanisms = mechanismsIn(*mechanisms);
        }
    }
    data->readNumbers();
    capabilities.d = data.release();
    return capabilities;
}

/*!
    \property QSmtpCapabilities::esmtp

    Whether the server answered EHLO, or LHLO, with 2yz.
*/
bool QSmtpCapabilities::isEsmtp() const noexcept
{
    return d;
}

/*!
    Returns \c true if the server offers the extension named \a keyword, in whatever case.
*/
bool QSmtpCapabilities::contains(const QString &keyword) const
{
    return d && d->extensions.contains(keyword.toUpper());
}

/*!
    Returns what follows \a keyword on its line, one blank between words, fit to be shown; empty if
    nothing does or the extension is not offered.
*/
QString QSmtpCapabilities::parameters(const QString &keyword) const
{
    return d ? d->extensions.value(keyword.toUpper()) : QString();
}

/*!
    \property QSmtpCapabilities::keywords

    The keywords of the extensions offered, in upper case and alphabetical order.
*/
QStringList QSmtpCapabilities::keywords() const
{
    return d ? d->extensions.keys() : QStringList();
}

/*!
    \property QSmtpCapabilities::authMechanisms

    The SASL mechanisms offered (RFC 4954 section 3), in upper case and the server's order, each
   once; those that Exchange lists under X-EXPS come last.
*/
QStringList QSmtpCapabilities::authMechanisms() const
{
    return mechanismsIn(parameters(Auth) + u' ' + parameters(ExchangeAuth))
        .split(u' ', Qt::SkipEmptyParts);
}

/*!
    \property QSmtpCapabilities::maximumSize

    The largest message the server takes, in octets (RFC 1870): 0 if it names no limit, -1 if it
   does not offer SIZE or names no number.
*/
qint64 QSmtpCapabilities::maximumSize() const
{
    return d ? d->maximumSize : -1;
}

/*!
    \property QSmtpCapabilities::maximumRecipients

    How many recipients the server takes in one transaction (RCPTMAX of LIMITS, RFC 9422 section
   4.2): -1 if it does not say.
*/
int QSmtpCapabilities::maximumRecipients() const
{
    return d ? d->maximumRecipients : -1;
}

/*!
    \property QSmtpCapabilities::maximumMessages

    How many transactions the server takes over one connection (MAILMAX of LIMITS, RFC 9422 section
   4.1): -1 if it does not say.
*/
int QSmtpCapabilities::maximumMessages() const
{
    return d ? d->maximumMessages : -1;
}

/*!
    \property QSmtpCapabilities::maximumRecipientDomains

    To how many different domains the recipients named over one connection may belong
   (RCPTDOMAINMAX of LIMITS, RFC 9422 section 4.3): -1 if the server does not say.
*/
int QSmtpCapabilities::maximumRecipientDomains() const
{
    return d ? d->maximumRecipientDomains : -1;
}

/*!
    \property QSmtpCapabilities::minimumDeliverBy

    The least time, in seconds, that a message must be given if it shall be returned when it was not
   delivered in time (RFC 2852 section 4): 0 if the server names none, -1 if it does not offer
   DELIVERBY.
*/
int QSmtpCapabilities::minimumDeliverBy() const
{
    return d ? d->minimumDeliverBy : -1;
}

/*!
    \property QSmtpCapabilities::maximumHoldFor

    For how many seconds at most the server holds a message back (RFC 4865): -1 if it does
   not say, or does not offer FUTURERELEASE.
*/
int QSmtpCapabilities::maximumHoldFor() const
{
    return d ? d->maximumHoldFor : -1;
}

/*!
    \property QSmtpCapabilities::maximumHoldUntil

    Until when at most the server holds a message back (RFC 4865), in UTC: invalid if it
   does not say, or does not offer FUTURERELEASE.
*/
QDateTime QSmtpCapabilities::maximumHoldUntil() const
{
    return d ? d->maximumHoldUntil : QDateTime();
}

/*!
    \property QSmtpCapabilities::priorityProfile

    The name of the policy by which the server tells priorities apart (RFC 6710), such as
   "MIXER": empty if it names none, or does not offer MT-PRIORITY.
*/
QString QSmtpCapabilities::priorityProfile() const
{
    return parameters(QStringLiteral("MT-PRIORITY")).section(u' ', 0, 0);
}

/*!
    \fn bool QSmtpCapabilities::operator==(const QSmtpCapabilities &a, const QSmtpCapabilities &b)

    Returns \c true if \a a and \a b offer the same with the same parameters.
*/
bool operator==(const QSmtpCapabilities &a, const QSmtpCapabilities &b)
{
    if (!a.d || !b.d) {
        return !a.d && !b.d;
    }
    return a.d == b.d || a.d->extensions == b.d->extensions;
}

/*!
    \fn bool QSmtpCapabilities::operator!=(const QSmtpCapabilities &a, const QSmtpCapabilities &b)

    Returns \c true if \a a and \a b are not equal.
*/

/*!
    \relates QSmtpCapabilities

    Writes \a capabilities to \a debug.
*/
QDebug operator<<(QDebug debug, const QSmtpCapabilities &capabilities)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "QSmtpCapabilities(";
    if (capabilities.isEsmtp()) {
        const QStringList keywords = capabilities.keywords();
        const char *separator = "";
        for (const QString &keyword : keywords) {
            debug << separator << (keyword + u' ' + capabilities.parameters(keyword)).trimmed();
            separator = ", ";
        }
    } else {
        debug << "HELO";
    }
    return debug << ')';
}
