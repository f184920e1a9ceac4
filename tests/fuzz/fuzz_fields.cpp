// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Reads any octets as the value of a header field, with parameters and without, and writes any text
// as such a value: what was written is in lines that can be sent, and what is read of them is the
// text. The first field of the input is what is read and written, the second a charset.
#include "calendarobject.h"
#include "characters.h"
#include "charset.h"
#include "contenttype.h"
#include "dataurl.h"
#include "encodedtext.h"
#include "fieldscanner.h"
#include "fieldwriter.h"
#include "fuzzing.h"
#include "fuzzinput.h"
#include "mimefield.h"

#include <QtCore/QSet>
#include <QtCore/QUrl>

#include <cstddef>
#include <cstdint>

namespace {

// The value of a field that was written, unfolded.
QByteArray valueOf(FieldWriter &writer)
{
    const QByteArray field = writer.field();
    QSMTP_REQUIRE(field.endsWith("\r\n"));
    const QByteArrayList lines = field.chopped(2).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = i + 1 < lines.size() ? lines.at(i).chopped(1) : lines.at(i);
        QSMTP_REQUIRE(i + 1 == lines.size() || lines.at(i).endsWith('\r'));
        QSMTP_REQUIRE(i == 0 || line.startsWith(' '));
        QSMTP_REQUIRE(i == 0 || !line.trimmed().isEmpty());
        QSMTP_REQUIRE(line.size() <= FieldWriter::LineLimit);
        for (const char c : line) {
            QSMTP_REQUIRE(c >= ' ' && c <= '~');
        }
    }
    return FieldScanner::unfolded(QByteArrayView(field).sliced(field.indexOf(':') + 1));
}

void write(const QString &text)
{
    FieldWriter subject("Subject");
    QSMTP_REQUIRE(EncodedText::ofUnstructured(valueOf(subject.text(text))) == text);

    FieldWriter disposition("Content-Disposition");
    disposition.word("attachment").parameter("filename", text).parameter("size", u"7"_qs);
    const MimeField read(valueOf(disposition));
    QSMTP_REQUIRE(read.value() == "attachment");
    QSMTP_REQUIRE(read.text("filename") == text && read.octets("size") == "7");

    const QString ascii = FieldWriter::asciiName(text);
    QSMTP_REQUIRE(ascii.isEmpty() == text.isEmpty());
    for (const QChar c : ascii) {
        QSMTP_REQUIRE(c >= u' ' && c <= u'~');
    }
}

void readParameters(const QByteArray &octets)
{
    const MimeField field(octets);
    QSMTP_REQUIRE(field.value() == field.value().toLower());
    QSet<QByteArray> names;
    const auto parameters = field.parameters();
    QSMTP_REQUIRE(parameters.size() <= MimeField::ParameterLimit);
    for (const MimeField::Parameter &parameter : parameters) {
        QSMTP_REQUIRE(parameter.name == parameter.name.toLower());
        QSMTP_REQUIRE(!names.contains(parameter.name));
        names.insert(parameter.name);
        QSMTP_REQUIRE(field.has(parameter.name));
        QSMTP_REQUIRE(field.octets(parameter.name) == parameter.octets);
        QSMTP_REQUIRE(field.text(parameter.name) == parameter.text());
        QSMTP_REQUIRE(parameter.octets.size() <= octets.size());
    }
}

void readType(const QString &text)
{
    QSMTP_REQUIRE(ContentType::areSame(text, text));
    const std::optional<ContentType> type = ContentType::fromText(text);
    if (!type) {
        return;
    }
    QSMTP_REQUIRE(type->name.count('/') == 1);
    QString written = QString::fromLatin1(type->name);
    for (const QByteArray &parameter : type->parameters) {
        const QByteArray attribute = parameter.first(parameter.indexOf('='));
        QSMTP_REQUIRE(type->has(attribute.split('*').constFirst()));
        written += u"; "_qs + QString::fromLatin1(parameter);
    }
    for (const QChar c : written) {
        QSMTP_REQUIRE(c >= u' ' && c <= u'~');
    }
    QSMTP_REQUIRE(ContentType::areSame(text, written) && ContentType::areSame(written, text));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArray octets = input.field();
    const QByteArray charset = input.field();
    const QString text = QString::fromUtf8(octets);

    if (Characters::areShowable(text) && text.trimmed() == text) {
        write(text);
    }
    readParameters(octets);
    readType(text);

    const QString decoded = EncodedText::ofUnstructured(octets);
    QSMTP_REQUIRE(EncodedText::ofUnstructured(QByteArrayView(octets)) == decoded);
    QSMTP_REQUIRE(decoded.size() <= 4 * octets.size());

    const std::optional<QString> asSaid = Charset::decoded(octets, charset);
    QSMTP_REQUIRE(!asSaid || Charset::isKnown(charset));
    QSMTP_REQUIRE(!asSaid || Charset::text(octets, charset) == *asSaid);
    QSMTP_REQUIRE(Charset::decoded(octets, "utf-8").has_value() == (text.toUtf8() == octets));

    const QString method = CalendarObject::methodOf(octets);
    QSMTP_REQUIRE(method.size() <= octets.size());
    if (const std::optional<DataUrl> held = DataUrl::from(QUrl(text))) {
        QSMTP_REQUIRE(!held->mediaType.isEmpty() && held->octets.size() <= 3 * octets.size());
    }
    return 0;
}
