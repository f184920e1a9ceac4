// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#include <QSmtp/qsmtpattachment.h>

#include "body.h"
#include "contenttype.h"
#include "dataurl.h"
#include "entityheader.h"

#include <QtCore/QBuffer>
#include <QtCore/QDebug>
#include <QtCore/QFile>
#include <QtCore/QFileDevice>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeDatabase>
#include <QtCore/QStringDecoder>
#include <QtCore/QUrl>

#include <algorithm>

class QSmtpAttachment::Data : public QSharedData
{
public:
    bool operator==(const Data &other) const
    {
        return kind == other.kind && body == other.body && fileName == other.fileName
               && contentId == other.contentId && description == other.description
               && ContentType::areSame(contentType, other.contentType);
    }

    Kind kind = Kind::Null;
    Body body;
    QString fileName;
    QString contentType;
    QString contentId;
    QString description;
};

namespace {

constexpr qsizetype Sample = 16384; // octets that tell what a file is

constexpr QLatin1String OctetStream("application/octet-stream");
constexpr QLatin1String MessageType("message/rfc822");

// A file that holds a whole message is no message of this one: those may not be encoded
// (RFC 2046 section 5.2.1), so their octets might not survive.
QString guessed(const QMimeType &type)
{
    const bool isComposite = type.name().startsWith(QLatin1String("message/"))
                             || type.name().startsWith(QLatin1String("multipart/"));
    return type.isValid() && !isComposite ? type.name() : OctetStream;
}

// Receivers take a text without a charset for ASCII (RFC 2046 section 4.1.2), or for whatever their
// own texts are. The octets are the first ones of the text.
QString withCharset(const QString &type, const QByteArray &octets)
{
    const bool isAscii = std::all_of(octets.begin(), octets.end(),
                                     [](char c) { return uchar(c) < 0x80; });
    if (isAscii || !type.startsWith(QLatin1String("text/"))) {
        return type;
    }
    // The last character may be cut.
    const bool isWhole = octets.size() < Sample;
    QStringDecoder decoder(QStringDecoder::Utf8, isWhole ? QStringDecoder::Flag::Stateless
                                                         : QStringDecoder::Flag::Default);
    const QString text = decoder(octets);
    return text.isEmpty() || decoder.hasError() ? type : type + QLatin1String("; charset=utf-8");
}

QString typeOfData(const QByteArray &data, const QString &fileName)
{
    const QMimeDatabase database;
    const QByteArray octets = data.first(qMin(data.size(), Sample));
    QBuffer buffer;
    buffer.setData(octets);
    buffer.open(QIODevice::ReadOnly);
    return withCharset(guessed(fileName.isEmpty()
                                   ? database.mimeTypeForData(&buffer)
                                   : database.mimeTypeForFileNameAndData(fileName, &buffer)),
                       octets);
}

QString typeOfName(const QString &fileName)
{
    return guessed(QMimeDatabase().mimeTypeForFile(fileName, QMimeDatabase::MatchExtension));
}

QString typeOfFile(const QString &path, const QString &fileName)
{
    const QString byName = typeOfName(fileName);
    // Reading a pipe would block.
    if (!QFileInfo(path).isFile()) {
        return byName;
    }
    const QString type = byName == OctetStream ? guessed(QMimeDatabase().mimeTypeForFile(path))
                                               : byName;
    QFile file(path);
    return type.startsWith(QLatin1String("text/")) && file.open(QIODevice::ReadOnly)
               ? withCharset(type, file.read(Sample))
               : type;
}

} // namespace

/*!
    \class QSmtpAttachment
    \inmodule QSmtp
    \brief The QSmtpAttachment class is a file that goes with a message, or a picture in it.

    \code
    message.addAttachment(QSmtpAttachment::fromFile("/home/ann/report.pdf"));
    message.addAttachment(QSmtpAttachment::fromData(csv, "figures.csv"));
    \endcode

    What it is made from is read when the message is sent, piece by piece, so an attachment of any
    size costs no memory. It arrives octet for octet: a file is never taken for text.

    If a file has become longer or shorter in the meantime, or cannot be read, sending ends with an
    error; never does a part of it arrive as if it were the whole.

    The class is implicitly shared.

    \sa QSmtpMessage::addAttachment(), QSmtpMessage::addInlinePart()
*/

/*!
    \enum QSmtpAttachment::Kind

    What an attachment is made from.

    \value Null Nothing: it is default-constructed.
    \value Data Octets in memory.
    \value File A file.
    \value Device A QIODevice of the application.
    \value Message A whole message, which is forwarded.
    \value MimeEntity A part that was made elsewhere, with its own header.
*/

/*!
    Constructs a null attachment. A message that has one cannot be sent.
*/
QSmtpAttachment::QSmtpAttachment() noexcept = default;

/*!
    Constructs a copy of \a other; the copy is cheap.
*/
QSmtpAttachment::QSmtpAttachment(const QSmtpAttachment &other) noexcept = default;

/*!
    Move-constructs an attachment from \a other, which is null afterwards.
*/
QSmtpAttachment::QSmtpAttachment(QSmtpAttachment &&other) noexcept = default;

/*!
    Makes this attachment equal to \a other.
*/
QSmtpAttachment &QSmtpAttachment::operator=(const QSmtpAttachment &other) noexcept = default;

/*!
    Move-assigns \a other to this attachment.
*/
QSmtpAttachment &QSmtpAttachment::operator=(QSmtpAttachment &&other) noexcept = default;

/*!
    Destroys the attachment.
*/
QSmtpAttachment::~QSmtpAttachment() = default;

/*!
    \fn void QSmtpAttachment::swap(QSmtpAttachment &other)

    Swaps this attachment with \a other. It never fails.
*/

QSmtpAttachment::Data &QSmtpAttachment::own()
{
    if (!d) {
        d = new Data;
    }
    return *d;
}

/*!
    Returns an attachment of the octets \a data, which the receiver is shown as \a fileName. If
    \a contentType is empty, it is found by the name, and where that tells nothing by the octets; a
    text whose first 16 KiB are UTF-8, and not ASCII, gets that charset.
*/
QSmtpAttachment QSmtpAttachment::fromData(const QByteArray &data, const QString &fileName,
                                          const QString &contentType)
{
    QSmtpAttachment attachment;
    attachment.own().kind = Kind::Data;
    attachment.own().body = Body::fromOctets(data);
    attachment.own().fileName = fileName;
    attachment.own().contentType = contentType.isEmpty() ? typeOfData(data, fileName) : contentType;
    return attachment;
}

/*!
    Returns an attachment of the file at \a path, which may be a resource as well (":/logo.png").
    The receiver is shown \a fileName, or the file's own name without its folder. If \a contentType
    is empty, it is found by the name, and where that tells nothing by the first octets; a text
    whose first 16 KiB are UTF-8, and not ASCII, gets that charset.

    The file is opened when the message is sent. If it cannot be read, size() is -1, and sending
    fails.
*/
QSmtpAttachment QSmtpAttachment::fromFile(const QString &path, const QString &fileName,
                                          const QString &contentType)
{
    QSmtpAttachment attachment;
    attachment.own().kind = Kind::File;
    attachment.own().body = Body::fromFile(path);
    attachment.own().fileName = fileName.isEmpty() ? QFileInfo(path).fileName() : fileName;
    attachment.own().contentType = contentType.isEmpty() ? typeOfFile(path, attachment.fileName())
                                                         : contentType;
    return attachment;
}

/*!
    Returns an attachment of what \a url names, as file pickers give it: a file ("file:"), a
    resource ("qrc:"), a document of Android ("content:"), or the octets that the URL itself holds
    ("data:"). No URL is ever fetched from a network: of any other one size() is -1, and sending
    fails.

    \a fileName and \a contentType are as in fromFile().
*/
QSmtpAttachment QSmtpAttachment::fromUrl(const QUrl &url, const QString &fileName,
                                         const QString &contentType)
{
    const Body body = Body::fromUrl(url);
    if (body.isFile()) {
        return fromFile(body.fileName(), fileName, contentType);
    }
    if (body.isOctets()) {
        const std::optional<DataUrl> data = DataUrl::from(url);
        const QString type = QString::fromLatin1(data->mediaType);
        return fromData(body.octets(), fileName, contentType.isEmpty() ? type : contentType);
    }
    QSmtpAttachment attachment;
    attachment.own().kind = Kind::File;
    attachment.own().body = body;
    attachment.own().fileName = fileName.isEmpty() ? url.fileName() : fileName;
    attachment.own().contentType = contentType.isEmpty() ? OctetStream : contentType;
    return attachment;
}

/*!
    Returns an attachment of what \a device has, from where it stands now to its end. It stays the
    application's: it has to be open, and to live until the message was sent.

    A device that can be moved, such as a QFile or a QBuffer, is read anew for each sending, in the
    thread of the QSmtpClient, to which it has to belong. A sequential one, such as a QProcess or a
    QNetworkReply, is read once, as it has something, without blocking; its end is the end of the
    attachment. Nobody knows the size of the message then, so a server that is full will say so
   late. A program or a download that fails ends the sending with an error. A pipe or a terminal
   opened as a QFile cannot be read without blocking, and is refused.

    The end of a plain socket tells nothing of whether all has come: Qt reports a connection that
    was reset as one that its peer has closed. Who needs to know takes a protocol that tells, such
   as HTTP by QNetworkReply, or reads the socket first and gives its octets to fromData().

    The receiver is shown \a fileName, or the name of a QFile. If \a contentType is empty, it is
    found by the name.
*/
QSmtpAttachment QSmtpAttachment::fromDevice(QIODevice *device, const QString &fileName,
                                            const QString &contentType)
{
    QSmtpAttachment attachment;
    attachment.own().kind = Kind::Device;
    attachment.own().body = Body::fromDevice(device);
    const auto *file = qobject_cast<const QFileDevice *>(device);
    attachment.own().fileName = fileName.isEmpty() && file ? QFileInfo(file->fileName()).fileName()
                                                           : fileName;
    attachment.own().contentType = contentType.isEmpty() ? typeOfName(attachment.fileName())
                                                         : contentType;
    return attachment;
}

/*!
    Returns an attachment of the \a message, ready-made octets of RFC 5322, that is forwarded with
    all its headers and parts: message/rfc822. The receiver may be shown it as \a fileName.

    A message with lines longer than 998 octets, or with octets beyond ASCII where the server takes
    none, cannot be forwarded so, for RFC 2046 section 5.2.1 forbids to encode it; it goes as a file
    with the ending ".eml" then, which mail programs open. Line ends become CRLF if they were LF; a
    CR alone is none, and a message that has one goes as a file, unless the server takes anything.

    All of \a message is forwarded. If it is a message that was kept with its Bcc, as
    QSmtpMessage::toBytes() writes it, the receivers are told who got it in secret.
*/
QSmtpAttachment QSmtpAttachment::fromMessage(const QByteArray &message, const QString &fileName)
{
    QSmtpAttachment attachment;
    attachment.own().kind = Kind::Message;
    attachment.own().body = Body::fromOctets(message);
    attachment.own().fileName = fileName;
    attachment.own().contentType = MessageType;
    return attachment;
}

/*!
    Returns a part of a message that was made elsewhere: \a entity has its own header (Content-Type
    and the like), an empty line and a body. It stays octet for octet, except that line ends become
    CRLF, so a signature over it stays good.

    File name, content type, content id and description are those that its header tells. To set
    others makes the message invalid, as does a broken header; among the inline parts, the header
    has to have a Content-ID.

    \sa QSmtpMessage::setMimeEntity()
*/
QSmtpAttachment QSmtpAttachment::fromMimeEntity(const QByteArray &entity)
{
    QSmtpAttachment attachment;
    const EntityHeader header(entity);
    attachment.own().kind = Kind::MimeEntity;
    attachment.own().body = Body::fromOctets(entity);
    attachment.own().fileName = header.fileName();
    attachment.own().contentType = header.contentType();
    attachment.own().contentId = header.contentId();
    attachment.own().description = header.description();
    return attachment;
}

/*!
    \property QSmtpAttachment::kind

    What the attachment is made from.
*/
QSmtpAttachment::Kind QSmtpAttachment::kind() const noexcept
{
    return d ? d->kind : Kind::Null;
}

/*!
    \fn bool QSmtpAttachment::isNull() const

    Returns \c true if the attachment is made from nothing.
*/

/*!
    \property QSmtpAttachment::fileName

    The name that the receiver is shown and may save it by, in any script; empty: none is told. It
    is sent as it is: of a path, receivers cut off the folders or refuse it (RFC 2183 section 2.3).
    A name with control characters makes the message invalid.
*/
QString QSmtpAttachment::fileName() const
{
    return d ? d->fileName : QString();
}

void QSmtpAttachment::setFileName(const QString &name)
{
    own().fileName = name;
}

/*!
    \property QSmtpAttachment::contentType

    The media type (RFC 2045 section 5), such as "image/png". It may have parameters, as in
    "text/plain; charset=utf-8".
*/
QString QSmtpAttachment::contentType() const
{
    return d ? d->contentType : QString();
}

void QSmtpAttachment::setContentType(const QString &type)
{
    own().contentType = type;
}

/*!
    \property QSmtpAttachment::contentId

    By which name HTML shows it, without angle brackets: "logo@example.org" for
    \c{<img src="cid:logo@example.org">} (RFC 2392). QSmtpMessage::addInlinePart() makes one where
    there is none.
*/
QString QSmtpAttachment::contentId() const
{
    return d ? d->contentId : QString();
}

void QSmtpAttachment::setContentId(const QString &id)
{
    own().contentId = id;
}

/*!
    \property QSmtpAttachment::description

    What it shows, in words (Content-Description). It may be empty.
*/
QString QSmtpAttachment::description() const
{
    return d ? d->description : QString();
}

void QSmtpAttachment::setDescription(const QString &text)
{
    own().description = text;
}

/*!
    \property QSmtpAttachment::size

    The size of the content in octets, before it is encoded; -1 where it cannot be read, or where
    only reading it will tell.
*/
qint64 QSmtpAttachment::size() const
{
    return body().size();
}

/*!
    Returns the octets of an attachment in memory: of the kinds Data, Message and MimeEntity. For
    others it is empty.
*/
QByteArray QSmtpAttachment::data() const
{
    return body().octets();
}

/*!
    Returns the path of the file, for the kind File.
*/
QString QSmtpAttachment::filePath() const
{
    return body().fileName();
}

/*!
    Returns the device, for the kind Device; null where it was destroyed.
*/
QIODevice *QSmtpAttachment::device() const
{
    return body().device();
}

const Body &QSmtpAttachment::body() const
{
    static const Body none;
    return d ? d->body : none;
}

/*!
    \fn bool QSmtpAttachment::operator==(const QSmtpAttachment &a, const QSmtpAttachment &b)

    Returns \c true if \a a and \a b have the same properties and are made from the same octets, the
    same file or the same device. No file is read. Content types are the same if they mean the same:
    "text/plain;charset=UTF-8" is "Text/plain; charset=\"UTF-8\"".
*/
bool operator==(const QSmtpAttachment &a, const QSmtpAttachment &b)
{
    static const QSmtpAttachment::Data none;
    return a.d == b.d || (a.d ? *a.d : none) == (b.d ? *b.d : none);
}

/*!
    \fn bool QSmtpAttachment::operator!=(const QSmtpAttachment &a, const QSmtpAttachment &b)

    Returns \c true if \a a and \a b differ.
*/

/*!
    \relates QSmtpAttachment

    Writes \a attachment to \a debug, without its content.
*/
QDebug operator<<(QDebug debug, const QSmtpAttachment &attachment)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().quote() << "QSmtpAttachment(" << attachment.kind() << ", "
                            << attachment.fileName() << ", " << attachment.contentType() << ", "
                            << attachment.size() << " octets)";
    return debug;
}
