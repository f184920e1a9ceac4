// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpreply.h>

#include "printable.h"

#include <QtCore/QDebug>
#include <QtCore/QStringList>

namespace {

bool isDigit(char octet)
{
    return octet >= '0' && octet <= '9';
}

qsizetype digitsAt(QByteArrayView octets, qsizetype from)
{
    qsizetype count = 0;
    while (from + count < octets.size() && isDigit(octets[from + count])) {
        ++count;
    }
    return count;
}

// class "." subject "." detail of RFC 3463 section 2, followed by a blank or nothing.
QByteArrayView enhancedCodeOf(int code, QByteArrayView line)
{
    constexpr qsizetype SubjectBegin = 2;
    constexpr qsizetype DigitLimit = 3;
    const int replyClass = code / 100;
    if (replyClass != 2 && replyClass != 4 && replyClass != 5) {
        return {};
    }
    // RFC 2034 section 4: a status code whose class contradicts the reply code says nothing.
    if (line.size() < SubjectBegin || line[0] != '0' + replyClass || line[1] != '.') {
        return {};
    }
    const qsizetype subject = digitsAt(line, SubjectBegin);
    const qsizetype dot = SubjectBegin + subject;
    if (subject < 1 || subject > DigitLimit || dot >= line.size() || line[dot] != '.') {
        return {};
    }
    const qsizetype detail = digitsAt(line, dot + 1);
    const qsizetype end = dot + 1 + detail;
    if (detail < 1 || detail > DigitLimit || (end < line.size() && line[end] != ' ')) {
        return {};
    }
    return line.first(end);
}

} // namespace

class QSmtpReply::Data : public QSharedData
{
public:
    Data(int replyCode, const QByteArrayList &replyLines)
        : code(replyCode)
        , lines(replyLines)
    {
    }

    int code;
    QByteArrayList lines;
};

/*!
    \class QSmtpReply
    \inmodule QSmtp
    \brief The QSmtpReply class is what an SMTP server answered to one command (RFC 5321
   section 4.2).

    A reply is always whole: its code and the text of all its lines. A default-constructed reply is
    null; it stands for "the server said nothing". The class is implicitly shared.
*/

/*!
    Constructs a null reply.
*/
QSmtpReply::QSmtpReply() noexcept = default;

/*!
    Constructs a reply with the three-digit \a code and the text of each of its \a lines, without
    code, separator and line end.
*/
QSmtpReply::QSmtpReply(int code, const QByteArrayList &lines)
    : d(new Data(code, lines))
{
}

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpReply::QSmtpReply(const QSmtpReply &other) noexcept = default;

/*!
    Move-constructs a reply from \a other, which is null afterwards.
*/
QSmtpReply::QSmtpReply(QSmtpReply &&other) noexcept = default;

/*!
    Makes this reply equal to \a other.
*/
QSmtpReply &QSmtpReply::operator=(const QSmtpReply &other) noexcept = default;

/*!
    Move-assigns \a other to this reply.
*/
QSmtpReply &QSmtpReply::operator=(QSmtpReply &&other) noexcept = default;

/*!
    Destroys the reply.
*/
QSmtpReply::~QSmtpReply() = default;

/*!
    \fn void QSmtpReply::swap(QSmtpReply &other)

    Swaps this reply with \a other. It never fails.
*/

/*!
    \fn bool QSmtpReply::isNull() const

    Returns \c true if there is no reply, that is if code() is 0.
*/

/*!
    \property QSmtpReply::code

    The three-digit reply code, 0 for a null reply. Judge it by its first digit; codes that no RFC
    lists are legal (RFC 5321 section 4.3.2).
*/
int QSmtpReply::code() const noexcept
{
    return d ? d.constData()->code : 0;
}

/*!
    \property QSmtpReply::positive

    Whether it is a 2yz or 3yz reply: the server did, or is ready to go on with, what it was asked.
*/

/*!
    \property QSmtpReply::transient

    Whether it is a 4yz reply: the same request may succeed later.
*/

/*!
    \property QSmtpReply::permanent

    Whether it is a 5yz reply: the same request will be refused again.
*/

/*!
    \property QSmtpReply::enhancedCode

    The enhanced status code at the start of the first line (RFC 3463), such as "5.1.1"; empty if
    there is none, or if its class contradicts code().
*/
QString QSmtpReply::enhancedCode() const
{
    if (!d || d.constData()->lines.isEmpty()) {
        return {};
    }
    return QString::fromLatin1(enhancedCodeOf(d.constData()->code, d.constData()->lines.first()));
}

/*!
    Returns the text of each line as the server sent it, without code, separator and line end.

    The octets are a stranger's: they may hold control characters and need not be UTF-8. text() is
    the form to show.
*/
QByteArrayList QSmtpReply::lines() const
{
    return d ? d.constData()->lines : QByteArrayList();
}

/*!
    \property QSmtpReply::text

    The lines joined by a line feed, fit to be shown: UTF-8 is decoded, octets that are not UTF-8
   are replaced by U+FFFD, and control and formatting characters are escaped as in "\\x1B".

    It is plain text of a stranger: never show it as markup. Set Qt::PlainText on a QLabel and
    Text.PlainText in Qt Quick, which take what looks like HTML for HTML otherwise.
*/
QString QSmtpReply::text() const
{
    if (!d) {
        return {};
    }
    QString text;
    for (const QByteArray &line : d.constData()->lines) {
        if (&line != &d.constData()->lines.first()) {
            text += u'\n';
        }
        text += printable(line);
    }
    return text;
}

/*!
    Returns code and text on one line, such as "550 5.1.1 no such user", fit to be shown. An
   enhanced code that is repeated on each line appears once. The result is empty for a null reply.
*/
QString QSmtpReply::toString() const
{
    if (!d) {
        return {};
    }
    const QByteArrayList &lines = d.constData()->lines;
    QString string = QString::number(d.constData()->code);
    QByteArrayView enhanced;
    for (QByteArrayView line : lines) {
        if (enhanced.isEmpty()) {
            enhanced = enhancedCodeOf(d.constData()->code, line);
        } else if (enhancedCodeOf(d.constData()->code, line) == enhanced) {
            line = line.sliced(enhanced.size());
        }
        line = line.trimmed();
        if (!line.isEmpty()) {
            string += u' ';
            string += printable(line);
        }
    }
    return string;
}

/*!
    \fn bool QSmtpReply::operator==(const QSmtpReply &a, const QSmtpReply &b)

    Returns \c true if \a a and \a b have the same code and the same lines.
*/
bool operator==(const QSmtpReply &a, const QSmtpReply &b)
{
    return a.d == b.d || (a.code() == b.code() && a.lines() == b.lines());
}

/*!
    \fn bool QSmtpReply::operator!=(const QSmtpReply &a, const QSmtpReply &b)

    Returns \c true if \a a and \a b differ in code or lines.
*/

/*!
    \relates QSmtpReply

    Writes \a reply to \a debug on one line.
*/
QDebug operator<<(QDebug debug, const QSmtpReply &reply)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "QSmtpReply(" << reply.toString() << ')';
    return debug;
}
