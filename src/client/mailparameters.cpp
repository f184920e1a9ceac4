// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "mailparameters.h"

#include "optionparameters.h"
#include "printable.h"
#include "texts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

using Kind = QSmtpError::Kind;
using Phase = QSmtpError::Phase;
using Cause = QSmtpError::Cause;

namespace {

const QLatin1String EightBitMime("8BITMIME");
const QLatin1String BinaryMime("BINARYMIME");
const QLatin1String Chunking("CHUNKING");
const QLatin1String SmtpUtf8("SMTPUTF8");
const QLatin1String RequireTls("REQUIRETLS");

void add(QByteArray &said, QByteArrayView parameter)
{
    if (said.isEmpty()) {
        said = parameter.toByteArray();
    } else if (!parameter.isEmpty()) {
        said += ' ';
        said += parameter;
    }
}

class Chooser
{
public:
    Chooser(const QSmtpSendOptions &options, const Offer &offer)
        : m_options(options)
        , m_offer(offer)
    {
    }

    // The extension cannot be used. If it was not declared optional, that is a problem.
    void missing(const QString &extension, const QString &complaint)
    {
        if (m_missing.contains(extension)) {
            return;
        }
        if (m_options.optionalExtensions().contains(extension, Qt::CaseInsensitive)) {
            if (!m_ignored.contains(extension)) {
                m_ignored.append(extension);
            }
        } else {
            lacks(extension, complaint);
        }
    }

    // One complaint about each extension is enough.
    void lacks(const QString &extension, const QString &complaint)
    {
        if (!m_missing.contains(extension)) {
            m_missing.append(extension);
            refuse(Kind::NotSupported, Cause::ExtensionMissing, complaint);
        }
    }

    void refuse(Kind kind, Cause cause, const QString &complaint)
    {
        QSmtpError error(kind, Phase::Preparation, complaint);
        error.setCause(cause);
        m_problems.append(error);
    }

    QByteArray choose(const QList<Parameter> &parameters)
    {
        QByteArray said;
        for (const Parameter &parameter : parameters) {
            if (takes(parameter)) {
                add(said, parameter.text);
            }
        }
        return said;
    }

    const QList<QSmtpError> &problems() const { return m_problems; }
    const QStringList &ignored() const { return m_ignored; }

private:
    bool takes(const Parameter &parameter)
    {
        if (parameter.extension.isEmpty()) {
            // RFC 5321 section 4.1.1.1: who was greeted with HELO knows no parameters.
            if (!m_offer.capabilities.isEsmtp()) {
                missing(QString::fromLatin1(parameter.keyword),
                        Texts::tr("The server knows no extensions, and so not \"%1\".")
                            .arg(printable(parameter.text)));
                return false;
            }
            return true;
        }
        const QString extension = QString::fromLatin1(parameter.extension);
        if (!m_offer.capabilities.contains(extension)) {
            missing(extension, Texts::tr("The server does not offer %1, which \"%2\" needs.")
                                   .arg(extension, printable(parameter.text)));
            return false;
        }
        // RFC 8689 section 4.2.1.
        if (extension == RequireTls && !m_offer.encrypted) {
            missing(extension, Texts::tr("%1 can only be asked for over an encrypted connection.")
                                   .arg(printable(parameter.text)));
            return false;
        }
        return true;
    }

    const QSmtpSendOptions &m_options;
    const Offer &m_offer;
    QList<QSmtpError> m_problems;
    QStringList m_missing;
    QStringList m_ignored;
};

bool says(const QList<Parameter> &parameters, const char *keyword)
{
    return std::any_of(parameters.begin(), parameters.end(), [keyword](const Parameter &parameter) {
        return parameter.keyword == keyword;
    });
}

// What a message itself has to say: each adds it to what is said, if the application does not ask
// for it anyway, and the server offers it.

// RFC 1870.
void declareSize(const Demands &demands, const Offer &offer, const QList<Parameter> &asked,
                 QByteArray &said, Chooser &chooser)
{
    const qint64 limit = offer.capabilities.maximumSize();
    if (limit < 0 || demands.size < 0) {
        return;
    }
    if (limit > 0 && demands.size > limit) {
        chooser.refuse(Kind::MessageRefused, Cause::MessageTooBig,
                       Texts::tr("The message has %1 octets, and the server takes %2 at most.")
                           .arg(demands.size)
                           .arg(limit));
    }
    if (demands.sizeIsExact && !says(asked, "SIZE")) {
        std::array<char, 32> size {'S', 'I', 'Z', 'E', '='};
        const char *const end = std::to_chars(size.begin() + 5, size.end(), demands.size).ptr;
        add(said, {size.data(), end});
    }
}

// RFC 3030 section 3: under no circumstances to a server without it, optional or not.
void declareBinary(const Offer &offer, const QList<Parameter> &asked, QByteArray &said,
                   Chooser &chooser)
{
    for (const QLatin1String &extension : {BinaryMime, Chunking}) {
        if (!offer.capabilities.contains(extension)) {
            chooser.lacks(extension, Texts::tr("The message has binary content, and the server "
                                               "does not offer %1.")
                                         .arg(extension));
        }
    }
    if (!says(asked, "BODY") && offer.capabilities.contains(BinaryMime)) {
        add(said, "BODY=BINARYMIME");
    }
}

// RFC 6152.
void declareBody(const QSmtpSendOptions &options, const Demands &demands, const Offer &offer,
                 const QList<Parameter> &asked, QByteArray &said, Chooser &chooser)
{
    using Body = QSmtpSendOptions::Body;
    if (says(asked, "BODY")) {
        return;
    }
    const Body body = options.body();
    if (body == Body::EightBit || (body == Body::Automatic && demands.eightBitContent)) {
        if (offer.capabilities.contains(EightBitMime)) {
            add(said, "BODY=8BITMIME");
        } else {
            chooser.missing(EightBitMime,
                            Texts::tr("The message has 8-bit content, and the server does not "
                                      "offer 8BITMIME."));
        }
    } else if (body == Body::SevenBit && offer.capabilities.contains(EightBitMime)) {
        // To a server without the extension it is the only body there is.
        add(said, "BODY=7BIT");
    }
}

// RFC 6531 section 3.4, and RFC 6532 for headers.
void declareUtf8(const Demands &demands, const Offer &offer, const QList<Parameter> &asked,
                 QByteArray &said, Chooser &chooser)
{
    if (!demands.internationalAddress && !demands.eightBitHeaders) {
        return;
    }
    const bool offered = offer.capabilities.contains(SmtpUtf8);
    if (demands.internationalAddress && !offered) {
        chooser.lacks(SmtpUtf8,
                      Texts::tr("An address has characters that the server cannot take (it does "
                                "not offer SMTPUTF8)."));
    } else if (!offered) {
        chooser.missing(SmtpUtf8, Texts::tr("The headers of the message have characters beyond "
                                            "ASCII that are not encoded, and the server does not "
                                            "offer SMTPUTF8."));
    } else if (!says(asked, "SMTPUTF8")) {
        add(said, "SMTPUTF8");
    }
}

void compareTimes(const QSmtpSendOptions &options, const QSmtpCapabilities &capabilities,
                  Chooser &chooser)
{
    if (options == QSmtpSendOptions()) {
        return;
    }
    // RFC 2852 section 4: the least time concerns the mode of return alone.
    const qint64 within = options.deliverBy().count();
    const int least = capabilities.minimumDeliverBy();
    if (within > 0 && within < least
        && options.deliverByMode() == QSmtpSendOptions::DeliverByMode::Return) {
        chooser.refuse(Kind::NotSupported, Cause::ParameterRefused,
                       Texts::tr("The message shall be delivered within %1 seconds, and the "
                                 "server promises nothing below %2.")
                           .arg(within)
                           .arg(least));
    }
    // RFC 4865.
    const qint64 hold = options.holdFor().count();
    const int longest = capabilities.maximumHoldFor();
    if (longest >= 0 && hold > longest) {
        chooser.refuse(
            Kind::NotSupported, Cause::ParameterRefused,
            Texts::tr("The message shall be held for %1 seconds, and the server does so for %2 at "
                      "most.")
                .arg(hold)
                .arg(longest));
    }
    const QDateTime until = options.holdUntil();
    const QDateTime latest = capabilities.maximumHoldUntil();
    if (until.isValid() && latest.isValid() && until > latest) {
        chooser.refuse(Kind::NotSupported, Cause::ParameterRefused,
                       Texts::tr("The message shall be held until %1, and the server does so until "
                                 "%2 at the latest.")
                           .arg(until.toUTC().toString(Qt::ISODate), latest.toString(Qt::ISODate)));
    }
}

// BINARYMIME is for 8-bit lines as well, and goes in chunks (RFC 3030).
QSmtpMessage::Encoding carriedBy(const QSmtpCapabilities &capabilities)
{
    if (!capabilities.contains(EightBitMime)) {
        return QSmtpMessage::Encoding::SevenBit;
    }
    return capabilities.contains(BinaryMime) && capabilities.contains(Chunking)
               ? QSmtpMessage::Encoding::Binary
               : QSmtpMessage::Encoding::EightBit;
}

} // namespace

Offer::Offer(const QSmtpCapabilities &offered, bool isEncrypted)
    : capabilities(offered)
    , encrypted(isEncrypted)
    , carried(carriedBy(offered))
{
}

bool isBinary(const QSmtpSendOptions &options, const Demands &demands)
{
    const QSmtpSendOptions::Body body = bodyOf(options);
    return body == QSmtpSendOptions::Body::Binary
           || (body == QSmtpSendOptions::Body::Automatic && demands.binaryContent);
}

MailParameters mailParameters(const QSmtpSendOptions &options, const Demands &demands,
                              const RecipientOptions &recipients, const Offer &offer)
{
    Chooser chooser(options, offer);
    MailParameters result;
    const QList<Parameter> asked = mailParametersOf(options).parameters;
    declareSize(demands, offer, asked, result.mail, chooser);
    result.binary = isBinary(options, demands);
    if (result.binary) {
        declareBinary(offer, asked, result.mail, chooser);
    } else {
        declareBody(options, demands, offer, asked, result.mail, chooser);
    }
    declareUtf8(demands, offer, asked, result.mail, chooser);
    // What the message asks for comes before what the application does.
    add(result.mail, chooser.choose(asked));
    compareTimes(options, offer.capabilities, chooser);

    std::optional<QByteArray> ofMost;
    result.recipients.reserve(recipients.size());
    for (const QSmtpRecipientOptions &own : recipients) {
        if (own != QSmtpRecipientOptions()) {
            result.recipients.append(
                chooser.choose(recipientParametersOf(options, own).parameters));
            continue;
        }
        if (!ofMost) {
            ofMost = chooser.choose(recipientParametersOf(options, {}).parameters);
        }
        result.recipients.append(*ofMost);
    }
    result.problems = chooser.problems();
    result.ignored = chooser.ignored();
    return result;
}
