// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "compose/letterdocument.h"

#include "colors.h"
#include "compose/shownpicture.h"
#include "icons/icons.h"

#include <QSmtp/qsmtptextdocument.h>

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtGui/QImageReader>
#include <QtGui/QTextCursor>
#include <QtGui/QTextList>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &contentId)
{
    return QLatin1String("cid:")
           + QString::fromLatin1(QUrl::toPercentEncoding(contentId, "@!$*+,;=:"));
}

// A paragraph as QTextDocument writes it. Its margins are those of a quote, and Qt forgets which it
// is: mail programs know it by the element alone.
QString quoted(const QString &paragraph, int level)
{
    QString inner = paragraph;
    for (const QLatin1String side : {QLatin1String("left"), QLatin1String("right")}) {
        inner.replace(u"margin-%1:%2px;"_s.arg(side).arg(level * LetterDocument::QuoteIndent),
                      u"margin-%1:0px;"_s.arg(side));
    }
    return inner;
}

QString withQuotes(const QString &html)
{
    static const QRegularExpression margins(
        u"^<p [^>]*margin-left:(\\d+)px; margin-right:(\\d+)px;"_s);
    QStringList lines;
    int open = 0;
    const QStringList paragraphs = html.split(u'\n');
    for (const QString &paragraph : paragraphs) {
        const QRegularExpressionMatch match = margins.match(paragraph);
        const int level = match.captured(1) == match.captured(2)
                              ? match.captured(1).toInt() / LetterDocument::QuoteIndent
                              : 0;
        QString line = level > 0 ? quoted(paragraph, level) : paragraph;
        for (; open > level; --open) {
            lines.last() += u"</blockquote>"_s;
        }
        for (; open < level; ++open) {
            line.prepend(
                u"<blockquote type=\"cite\" style=\"margin-top:0px; margin-bottom:0px;\">"_s);
        }
        lines.append(line);
    }
    const QString end = u"</blockquote>"_s.repeated(open);
    lines.last().replace(u"</body>"_s, end + u"</body>"_s);
    return lines.join(u'\n');
}

// The font of this screen, and the colour that links have on it, are nobody else's.
QString withoutScreen(QString html)
{
    static const QRegularExpression body(u"<body style=\"[^\"]*\">"_s);
    static const QRegularExpression linkColor(
        u"(<a href=\"[^\"]*\"><span style=\" text-decoration: underline;) color:#[0-9a-f]+;"_s);
    const QRegularExpressionMatch first = body.match(html);
    if (first.hasMatch()) {
        html.replace(first.capturedStart(), first.capturedLength(), u"<body>"_s);
    }
    return html.replace(linkColor, u"\\1"_s);
}

bool isPlain(const QTextCharFormat &format)
{
    return !format.isImageFormat() && !format.isAnchor() && format.fontWeight() <= QFont::Normal
           && !format.fontItalic() && !format.fontUnderline() && !format.fontStrikeOut()
           && !format.hasProperty(QTextFormat::ForegroundBrush)
           && !format.hasProperty(QTextFormat::BackgroundBrush)
           && !format.hasProperty(QTextFormat::FontPointSize)
           && !format.hasProperty(QTextFormat::FontSizeAdjustment);
}

} // namespace

LetterDocument::LetterDocument(QObject *parent)
    : QTextDocument(parent)
{
    setDefaultStyleSheet(Colors::paperStyle());
    connect(m_coding, &Turns::idle, this, &LetterDocument::becameWhole);
}

// A window that is closed waits for no picture.
LetterDocument::~LetterDocument()
{
    m_coding->abandon();
    m_showing->abandon();
}

void LetterDocument::setLetter(const QSmtpMessage &message, bool plainText)
{
    m_pictures.clear();
    m_shown.clear();
    const QList<QSmtpAttachment> parts = message.inlineParts();
    for (const QSmtpAttachment &part : parts) {
        const QString name = nameOf(part.contentId());
        m_pictures.insert(name, part);
        show(name, part.data());
    }
    if (plainText || message.html().isEmpty()) {
        setPlainText(message.text());
    } else {
        setHtml(message.html());
        removeStrangePictures();
    }
    clearUndoRedoStacks();
    setModified(false);
}

void LetterDocument::writeTo(QSmtpMessage &message, bool plainText) const
{
    message.setInlineParts({});
    message.setHtml({});
    message.setText({});
    if (plainText) {
        message.setText(clean(toPlainText()));
        return;
    }
    // Known by their names, they keep them.
    message.setInlineParts(pictures());
    QSmtp::setDocument(message, *this);
    message.setHtml(clean(withQuotes(withoutScreen(message.html()))));
}

bool LetterDocument::hasFormat() const
{
    for (QTextBlock block = begin(); block.isValid(); block = block.next()) {
        if (block.textList() || quoteLevel(block.blockFormat()) > 0) {
            return true;
        }
        for (QTextBlock::iterator it = block.begin(); !it.atEnd(); ++it) {
            if (!isPlain(it.fragment().charFormat())) {
                return true;
            }
        }
    }
    return false;
}

int LetterDocument::quoteLevel(const QTextBlockFormat &format)
{
    return int(format.rightMargin()) / QuoteIndent;
}

void LetterDocument::setQuoteLevel(QTextBlockFormat &format, int level)
{
    format.setLeftMargin(level * QuoteIndent);
    format.setRightMargin(level * QuoteIndent);
}

QTextImageFormat LetterDocument::addPicture(const QString &path)
{
    QImageReader reader(path);
    return reader.canRead() ? insert(QFileInfo(path).fileName(), ShownPicture::blank(&reader),
                                     [path] { return read(path); })
                            : QTextImageFormat();
}

QTextImageFormat LetterDocument::addPicture(const QImage &image)
{
    return image.isNull() ? QTextImageFormat()
                          : insert(freshName(), ShownPicture::of(image, Qt::FastTransformation),
                                   [image] { return code(image); });
}

LetterDocument::Coded LetterDocument::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QSmtp::Private::ImageFile picture;
    picture.format = QImageReader::imageFormat(path);
    picture.octets = file.readAll();
    return {.octets = picture.octets,
            .contentType = picture.contentType(),
            .shown = ShownPicture::of(picture.octets)};
}

LetterDocument::Coded LetterDocument::code(const QImage &image)
{
    return {.octets = QSmtp::Private::ImageFile::fromImage(image).octets,
            .contentType = u"image/png"_s,
            .shown = ShownPicture::of(image, Qt::SmoothTransformation)};
}

QString LetterDocument::freshName() const
{
    return u"picture%1.png"_s.arg(m_pictures.size() + 1);
}

QTextImageFormat LetterDocument::insert(const QString &fileName, const QImage &blank,
                                        const std::function<Coded()> &work)
{
    QSmtpMessage naming;
    const QString name = nameOf(naming.addInlinePart(QSmtpAttachment::fromData({}, fileName)));
    m_pictures.insert(name, naming.inlineParts().constFirst());
    m_shown.insert(name, blank);
    const auto coded = std::make_shared<Coded>();
    m_coding->add(name, {.weight = Turns::Weight::Heavy,
                         .begin = {},
                         .work = [coded, work] { *coded = work(); },
                         .end = [this, coded, name] { takeCode(name, *coded); }});
    QTextImageFormat format;
    format.setName(name);
    if (ShownPicture::widthOf(blank) > ShownPicture::Widest) {
        format.setWidth(ShownPicture::Widest);
    }
    return format;
}

// Unless another letter is in its place by now.
void LetterDocument::takeCode(const QString &name, const Coded &coded)
{
    const auto picture = m_pictures.find(name);
    if (picture == m_pictures.end()) {
        return;
    }
    const QString fileName = picture->fileName();
    if (coded.octets.isEmpty() || coded.shown.isNull()) {
        m_pictures.remove(name);
        m_shown.remove(name);
        removeStrangePictures();
        clearUndoRedoStacks(); // or its place would come back without it
        Q_EMIT pictureLost(fileName);
        return;
    }
    const QString id = picture->contentId();
    *picture = QSmtpAttachment::fromData(coded.octets, fileName, coded.contentType);
    picture->setContentId(id);
    takeShown(name, coded.shown);
}

void LetterDocument::show(const QString &name, const QByteArray &octets)
{
    QBuffer buffer;
    buffer.setData(octets);
    QImageReader reader(&buffer);
    m_shown.insert(name, ShownPicture::blank(&reader));
    const auto shown = std::make_shared<QImage>();
    m_showing->add(name, {.weight = Turns::Weight::Heavy,
                          .begin = {},
                          .work = [shown, octets] { *shown = ShownPicture::of(octets); },
                          .end = [this, shown, name] { takeShown(name, *shown); }});
}

void LetterDocument::takeShown(const QString &name, const QImage &shown)
{
    if (m_pictures.contains(name)) {
        m_shown.insert(name, shown);
        markContentsDirty(0, characterCount());
    }
}

// As they follow one another; those that nothing shows any more come last.
QList<QSmtpAttachment> LetterDocument::pictures() const
{
    QHash<QString, QSmtpAttachment> left = m_pictures;
    QList<QSmtpAttachment> pictures;
    for (QTextBlock block = begin(); block.isValid(); block = block.next()) {
        for (QTextBlock::iterator it = block.begin(); !it.atEnd(); ++it) {
            const QTextImageFormat image = it.fragment().charFormat().toImageFormat();
            if (image.isValid() && left.contains(image.name())) {
                pictures.append(left.take(image.name()));
            }
        }
    }
    return pictures + left.values();
}

QTextDocumentFragment LetterDocument::cleaned(const QString &html, int *leftOut) const
{
    LetterDocument document(nullptr);
    document.m_pictures = m_pictures;
    document.setHtml(html);
    *leftOut = document.removeStrangePictures();
    return QTextDocumentFragment(&document);
}

// A letter is sent as it is written: what names a file of this machine would take it along.
int LetterDocument::removeStrangePictures()
{
    int removed = 0;
    QTextCursor cursor(this);
    for (int at = characterCount() - 2; at >= 0; --at) {
        if (characterAt(at) != QChar::ObjectReplacementCharacter) {
            continue;
        }
        cursor.setPosition(at);
        cursor.setPosition(at + 1, QTextCursor::KeepAnchor);
        const QTextImageFormat image = cursor.charFormat().toImageFormat();
        if (image.isValid() && !m_pictures.contains(image.name())) {
            cursor.removeSelectedText();
            ++removed;
        }
    }
    return removed;
}

// Half characters, and what ends nothing but a terminal's patience.
QString LetterDocument::clean(const QString &text)
{
    return QString::fromUtf8(text.toUtf8()).remove(QChar(u'\0'));
}

// Without a picture, QTextDocument would look for a file of that name.
QVariant LetterDocument::loadResource(int type, const QUrl &name)
{
    if (type != ImageResource) {
        return {};
    }
    const QString known = name.toString(QUrl::FullyEncoded);
    const QImage shown = m_shown.value(known);
    return shown.isNull() ? Icons::nothing() : shown;
}
