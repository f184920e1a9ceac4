// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "optionparameters.h"

#include "printable.h"
#include "texts.h"
#include "xtext.h"

#include <QSmtp/qsmtpaddress.h>

#include <algorithm>
#include <utility>

using Notification = QSmtpRecipientOptions::Notification;

namespace {

// RFC 3461 sections 4.2 and 4.4, as they are said.
constexpr qsizetype LongestEnvelopeId = 100;
constexpr qsizetype LongestOriginalRecipient = 500;
// RFC 2852 section 4 and RFC 4865 allow nine digits.
constexpr qint64 LongestTime = 999999999;
// RFC 6710.
constexpr int HighestPriority = 9;

enum class Command { Mail, Recipient };

struct Known
{
    Command command;
    const char *keyword;
    const char *extension;
};

// The parameters that IANA lists ("MAIL Parameters"), and what offers them.
const Known knownParameters[] = {
    {Command::Mail, "AUTH", "AUTH"},
    {Command::Mail, "BODY", "8BITMIME"},
    {Command::Mail, "BY", "DELIVERBY"},
    {Command::Mail, "CONPERM", "CONPERM"},
    {Command::Mail, "ENVID", "DSN"},
    {Command::Mail, "HOLDFOR", "FUTURERELEASE"},
    {Command::Mail, "HOLDUNTIL", "FUTURERELEASE"},
    {Command::Mail, "MT-PRIORITY", "MT-PRIORITY"},
    {Command::Mail, "MTRK", "MTRK"},
    {Command::Mail, "REQUIRETLS", "REQUIRETLS"},
    {Command::Mail, "RET", "DSN"},
    {Command::Mail, "SIZE", "SIZE"},
    {Command::Mail, "SMTPUTF8", "SMTPUTF8"},
    {Command::Mail, "SOLICIT", "NO-SOLICITING"},
    {Command::Mail, "SUBMITTER", "SUBMITTER"},
    {Command::Mail, "TRANSID", "CHECKPOINT"},
    {Command::Recipient, "CONNEG", "CONNEG"},
    {Command::Recipient, "NOTIFY", "DSN"},
    {Command::Recipient, "ORCPT", "DSN"},
    {Command::Recipient, "RRVS", "RRVS"},
};

QByteArray keywordOf(const QByteArray &text)
{
    const qsizetype equals = text.indexOf('=');
    return text.first(equals < 0 ? text.size() : equals).toUpper();
}

// RFC 3030 section 3.
bool isBinaryMime(const QByteArray &text)
{
    return text.compare("BODY=BINARYMIME", Qt::CaseInsensitive) == 0;
}

QByteArray extensionOf(Command command, const QByteArray &text)
{
    if (command == Command::Mail && isBinaryMime(text)) {
        return QByteArrayLiteral("BINARYMIME");
    }
    const QByteArray keyword = keywordOf(text);
    for (const Known &known : knownParameters) {
        if (known.command == command && keyword == known.keyword) {
            return known.extension;
        }
    }
    return {};
}

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

bool isKeyword(QStringView text)
{
    const auto isLetterOrDigit = [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); };
    return !text.isEmpty() && isLetterOrDigit(text.front())
           && std::all_of(text.begin(), text.end(),
                          [&](QChar c) { return isLetterOrDigit(c) || c == QLatin1Char('-'); });
}

// RFC 5321 section 4.1.2: esmtp-param is keyword["=" value], without blanks; UTF-8 by RFC 6531
// section 3.3.
bool isParameter(const QString &parameter)
{
    const qsizetype equals = parameter.indexOf(QLatin1Char('='));
    const QStringView text(parameter);
    const QStringView value = equals < 0 ? QStringView(u"-") : text.sliced(equals + 1);
    return isKeyword(text.first(equals < 0 ? text.size() : equals)) && !value.isEmpty()
           && std::all_of(value.begin(), value.end(), [](QChar c) {
                  return c.unicode() > 0x20 && (c.unicode() < 0x7f || c.unicode() > 0x9f)
                         && c != QLatin1Char('=');
              });
}

class Collector
{
public:
    explicit Collector(Command command)
        : m_command(command)
    {
    }

    void say(const QByteArray &text)
    {
        const QByteArray keyword = keywordOf(text);
        if (contains(keyword)) {
            blame(Texts::tr("The parameter %1 is asked for twice.").arg(printable(keyword)));
        } else {
            m_result.parameters.append({keyword, text, extensionOf(m_command, text)});
        }
    }

    void sayRaw(const QString &parameter)
    {
        if (isParameter(parameter)) {
            say(parameter.toUtf8());
        } else {
            blame(Texts::tr("\"%1\" is no parameter of MAIL or RCPT.").arg(printable(parameter)));
        }
    }

    void blame(const QString &text)
    {
        m_result.faults.append(
            {QSmtpError::Kind::InvalidMessage, QSmtpError::Phase::Preparation, text});
    }

    bool contains(const QByteArray &keyword) const
    {
        return std::any_of(m_result.parameters.begin(), m_result.parameters.end(),
                           [&](const Parameter &known) { return known.keyword == keyword; });
    }

    OptionParameters take() { return std::exchange(m_result, {}); }

private:
    const Command m_command;
    OptionParameters m_result;
};

QByteArray notifyValue(QSmtpRecipientOptions::Notifications notifications)
{
    QByteArrayList words;
    if (notifications & Notification::Never) {
        words.append(QByteArrayLiteral("NEVER"));
    }
    if (notifications & Notification::Success) {
        words.append(QByteArrayLiteral("SUCCESS"));
    }
    if (notifications & Notification::Failure) {
        words.append(QByteArrayLiteral("FAILURE"));
    }
    if (notifications & Notification::Delay) {
        words.append(QByteArrayLiteral("DELAY"));
    }
    return words.join(',');
}

void sayNotifications(QSmtpRecipientOptions::Notifications notifications, Collector &collector)
{
    if (notifications == QSmtpRecipientOptions::Notifications()) {
        return;
    }
    if ((notifications & Notification::Never) && notifications != Notification::Never) {
        collector.blame(Texts::tr("Never to be notified excludes any other notification."));
        return;
    }
    collector.say("NOTIFY=" + notifyValue(notifications));
}

void sayOriginalRecipient(const QSmtpRecipientOptions &own, Collector &collector)
{
    const QString given = own.originalRecipient();
    if (given.isEmpty()) {
        return;
    }
    QByteArray type = own.originalRecipientType().toLatin1();
    const bool isMail = type.isEmpty() || type.compare("rfc822", Qt::CaseInsensitive) == 0;
    const bool isUtf8 = type.compare("utf-8", Qt::CaseInsensitive) == 0;
    const QSmtpAddress address(given);
    const bool fits = isMail   ? address.isValid() && (type.isEmpty() || !address.needsSmtpUtf8())
                      : isUtf8 ? address.isValid()
                               : isKeyword(own.originalRecipientType()) && isPrintable(given);
    if (!fits) {
        collector.blame(Texts::tr("The original recipient \"%1\" is no address of its type.")
                            .arg(printable(given)));
        return;
    }
    if (type.isEmpty()) {
        type = address.needsSmtpUtf8() ? QByteArrayLiteral("utf-8") : QByteArrayLiteral("rfc822");
    }
    const QByteArray value = type + ';'
                             + (isUtf8 || (isMail && address.needsSmtpUtf8())
                                    ? toUnicodeXtext(address.address())
                                    : toXtext(isMail ? address.toMailbox() : given.toLatin1()));
    if (value.size() > LongestOriginalRecipient) {
        collector.blame(
            Texts::tr("The original recipient \"%1\" is too long.").arg(printable(given)));
        return;
    }
    collector.say("ORCPT=" + value);
}

void sayEnvelopeId(const QString &id, Collector &collector)
{
    if (id.isEmpty()) {
        return;
    }
    const QByteArray value = toXtext(id.toUtf8());
    if (!isPrintable(id)) {
        collector.blame(
            Texts::tr("The envelope identifier \"%1\" has characters other than printable ASCII.")
                .arg(printable(id)));
    } else if (value.size() > LongestEnvelopeId) {
        collector.blame(Texts::tr("The envelope identifier \"%1\" is too long.").arg(id));
    } else {
        collector.say("ENVID=" + value);
    }
}

// RFC 2852 section 4.
void sayDeliverBy(const QSmtpSendOptions &options, Collector &collector)
{
    const qint64 seconds = options.deliverBy().count();
    if (seconds == 0) {
        return;
    }
    if (seconds < 0 || seconds > LongestTime) {
        collector.blame(
            Texts::tr("%1 seconds are no time in which a message can be delivered.").arg(seconds));
        return;
    }
    QByteArray value = QByteArray::number(seconds);
    value += options.deliverByMode() == QSmtpSendOptions::DeliverByMode::Return ? ";R" : ";N";
    value += options.deliverByTrace() ? "T" : "";
    collector.say("BY=" + value);
}

// RFC 4865.
void sayHold(const QSmtpSendOptions &options, Collector &collector)
{
    const qint64 seconds = options.holdFor().count();
    const QDateTime until = options.holdUntil();
    if (seconds != 0 && !until.isNull()) {
        collector.blame(Texts::tr("A message cannot be held both for a time and until a date."));
    } else if (seconds < 0 || seconds > LongestTime) {
        collector.blame(
            Texts::tr("%1 seconds are no time for which a message can be held.").arg(seconds));
    } else if (seconds > 0) {
        collector.say("HOLDFOR=" + QByteArray::number(seconds));
    } else if (!until.isNull()) {
        // RFC 3339 section 5.6 has four digits for the year.
        const int year = until.toUTC().date().year();
        if (!until.isValid() || year < 0 || year > 9999) {
            collector.blame(Texts::tr("A message cannot be held until a date that is none."));
            return;
        }
        collector.say("HOLDUNTIL=" + until.toUTC().toString(Qt::ISODate).toLatin1());
    }
}

// RFC 4954 section 5.
void saySubmitter(const QString &submitter, Collector &collector)
{
    const QSmtpAddress address(submitter);
    if (submitter == QLatin1String("<>")) {
        collector.say(QByteArrayLiteral("AUTH=<>"));
    } else if (address.isValid()) {
        collector.say("AUTH=" + toXtext(address.toMailbox()));
    } else if (!submitter.isEmpty()) {
        collector.blame(
            Texts::tr("The submitter \"%1\" is not a mail address.").arg(printable(submitter)));
    }
}

// As most do. A date that is none equals no date, and is a fault.
bool askForNothing(const QSmtpSendOptions &options)
{
    return options == QSmtpSendOptions() && options.holdUntil().isNull();
}

} // namespace

OptionParameters mailParametersOf(const QSmtpSendOptions &options)
{
    if (askForNothing(options)) {
        return {};
    }
    Collector collector(Command::Mail);
    switch (options.returnedContent()) {
    case QSmtpSendOptions::ReturnedContent::Unspecified:
        break;
    case QSmtpSendOptions::ReturnedContent::Full:
        collector.say(QByteArrayLiteral("RET=FULL"));
        break;
    case QSmtpSendOptions::ReturnedContent::HeadersOnly:
        collector.say(QByteArrayLiteral("RET=HDRS"));
        break;
    }
    sayEnvelopeId(options.envelopeId(), collector);
    if (options.requireTls()) {
        collector.say(QByteArrayLiteral("REQUIRETLS"));
    }
    sayDeliverBy(options, collector);
    sayHold(options, collector);
    const int priority = options.priority();
    if (priority < -HighestPriority || priority > HighestPriority) {
        collector.blame(Texts::tr("%1 is no priority from -9 to 9.").arg(priority));
    } else if (priority != 0) {
        collector.say("MT-PRIORITY=" + QByteArray::number(priority));
    }
    saySubmitter(options.submitter(), collector);
    const QStringList raw = options.mailParameters();
    for (const QString &parameter : raw) {
        collector.sayRaw(parameter);
    }
    return collector.take();
}

OptionParameters recipientParametersOf(const QSmtpSendOptions &options,
                                       const QSmtpRecipientOptions &own)
{
    if (askForNothing(options) && own == QSmtpRecipientOptions()) {
        return {};
    }
    Collector collector(Command::Recipient);
    sayNotifications(own.notifications(), collector);
    sayOriginalRecipient(own, collector);
    const QStringList ownRaw = own.parameters();
    for (const QString &parameter : ownRaw) {
        collector.sayRaw(parameter);
    }
    // What is asked for everybody stands back behind what is asked for one.
    Collector everybody(Command::Recipient);
    sayNotifications(options.notifications(), everybody);
    const QStringList raw = options.recipientParameters();
    for (const QString &parameter : raw) {
        everybody.sayRaw(parameter);
    }
    OptionParameters result = everybody.take();
    result.parameters.removeIf(
        [&](const Parameter &parameter) { return collector.contains(parameter.keyword); });
    OptionParameters ofOne = collector.take();
    result.parameters += ofOne.parameters;
    result.faults += ofOne.faults;
    return result;
}

QSmtpSendOptions::Body bodyOf(const QSmtpSendOptions &options)
{
    using Body = QSmtpSendOptions::Body;
    const QStringList raw = options.mailParameters();
    for (const QString &parameter : raw) {
        const QByteArray text = parameter.toUtf8();
        if (keywordOf(text) == QByteArrayLiteral("BODY")) {
            return isBinaryMime(text)                                        ? Body::Binary
                   : text.compare("BODY=8BITMIME", Qt::CaseInsensitive) == 0 ? Body::EightBit
                                                                             : Body::SevenBit;
        }
    }
    return options.body();
}

QList<QSmtpError> faultsOf(const QSmtpSendOptions &options)
{
    QList<QSmtpError> faults = mailParametersOf(options).faults;
    const QList<QSmtpError> ofEverybody = recipientParametersOf(options, {}).faults;
    faults += ofEverybody;
    const QStringList recipients = options.recipientsWithOptions();
    for (const QString &recipient : recipients) {
        faults += recipientParametersOf(options, options.recipientOptions(recipient))
                      .faults.mid(ofEverybody.size());
    }
    return faults;
}
