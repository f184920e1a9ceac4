// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// A received message: comparing, printing, looking into it; it knows nothing of how it came.
#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QDebug>

/*!
    \class QSmtpReceivedMessage
    \inmodule QSmtp
    \brief A message as QSmtpTestServer received it.

    \list
    \li \c sender and \c recipients: the envelope, without angle brackets; of the recipients only
   those that were accepted. (A script of QSmtpTestServer::play() knows no acceptance: there it is
   all.) \li \c mailParameters and \c recipientParameters: as written, one list for each recipient.
    \li \c content: the octets exactly as sent, dots unstuffed (RFC 5321 section 4.5.2), line ends
   kept. \li \c size: the number of octets of the content, also where the content is not kept. \li
   \c sha256: the digest of the content, filled only where QSmtpTestServer::setKeepsContent() is
   off. \li \c bareLineEnds: whether a CR without LF, or an LF without CR, was in the content. \li
   \c chunked: whether it came by BDAT (RFC 3030). \li \c heloName, \c userName, \c authMechanism,
   \c encrypted: the session it came in. \li \c connection: which connection it came over; the first
   one of the server is 1. \endlist
*/

/*!
    Returns the value of the first field \a name of the header section, compared without regard to
   case and unfolded (RFC 5322 section 2.2.3), or a null array where there is none. Encoded words
   stay encoded.
*/
QByteArray QSmtpReceivedMessage::header(const QByteArray &name) const
{
    const QByteArray wanted = name.toLower() + ':';
    QByteArray value;
    bool isInside = false;
    qsizetype from = 0;
    while (from < content.size()) {
        qsizetype end = content.indexOf("\r\n", from);
        end = end < 0 ? content.size() : end;
        const QByteArray line = content.mid(from, end - from);
        from = end + 2;
        if (line.isEmpty()) {
            break;
        }
        const bool isFolded = line.startsWith(' ') || line.startsWith('\t');
        if (isInside && !isFolded) {
            break;
        }
        if (isInside) {
            value += line;
        } else if (!isFolded && line.left(wanted.size()).toLower() == wanted) {
            isInside = true;
            value = line.mid(wanted.size());
        }
    }
    return isInside ? value.trimmed() : QByteArray();
}

/*!
    Returns what stands behind the empty line that ends the header section, transfer encoding
   untouched.
*/
QByteArray QSmtpReceivedMessage::body() const
{
    if (content.startsWith("\r\n")) {
        return content.mid(2);
    }
    const qsizetype end = content.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : content.mid(end + 4);
}

/*!
    Returns whether \a a and \a b are equal in all members.
*/
bool operator==(const QSmtpReceivedMessage &a, const QSmtpReceivedMessage &b)
{
    return a.sender == b.sender && a.mailParameters == b.mailParameters
           && a.recipients == b.recipients && a.recipientParameters == b.recipientParameters
           && a.content == b.content && a.size == b.size && a.sha256 == b.sha256
           && a.bareLineEnds == b.bareLineEnds && a.chunked == b.chunked && a.heloName == b.heloName
           && a.userName == b.userName && a.authMechanism == b.authMechanism
           && a.encrypted == b.encrypted && a.connection == b.connection;
}

#ifndef QT_NO_DEBUG_STREAM
QDebug operator<<(QDebug debug, const QSmtpReceivedMessage &message)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "QSmtpReceivedMessage(from " << message.sender << ", to "
                    << message.recipients << ", " << message.size << " octets";
    if (!message.userName.isEmpty()) {
        debug << ", user " << message.userName;
    }
    debug << (message.encrypted ? ", encrypted)" : ")");
    return debug;
}
#endif
