// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "composition.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace {

// Without one of these there is no message, but a ready-made one may wait on standard input.
constexpr QLatin1String ContentOptions[] = {"subject"_L1,   "text"_L1,   "text-file"_L1,
                                            "html-file"_L1, "attach"_L1, "inline"_L1};
constexpr QLatin1String OtherOptions[] = {"attach-name"_L1, "from-name"_L1, "to"_L1,    "cc"_L1,
                                          "bcc"_L1,         "reply-to"_L1,  "header"_L1};

QLatin1String firstGiven(const OptionReader &reader, std::span<const QLatin1String> names)
{
    const auto given = std::find_if(names.begin(), names.end(),
                                    [&reader](QLatin1String name) { return reader.has(name); });
    return given == names.end() ? QLatin1String() : *given;
}

void readText(OptionReader &reader, Composition &composition)
{
    composition.subject = reader.value("subject"_L1);
    composition.text = reader.value("text"_L1);
    composition.textFile = reader.value("text-file"_L1);
    composition.htmlFile = reader.value("html-file"_L1);
    for (const QLatin1String once : {"subject"_L1, "text"_L1, "text-file"_L1, "html-file"_L1}) {
        if (reader.values(once).size() > 1) {
            reader.complain(u"--%1 can be used once."_s.arg(once));
        }
    }
    if (reader.has("text"_L1) && reader.has("text-file"_L1)) {
        reader.complain(u"The text is given by --text or by --text-file; not by both."_s);
    }
    if (composition.textFile == Composition::StandardInput
        && composition.htmlFile == Composition::StandardInput) {
        reader.complain(u"Standard input is read by --text-file or by --html-file; not by both."_s);
    }
}

void readHeaders(OptionReader &reader, Composition &composition)
{
    const QStringList headers = reader.values("header"_L1);
    for (const QString &header : headers) {
        const qsizetype colon = header.indexOf(u':');
        if (colon < 1) {
            reader.complain(u"--header needs a name, a colon and a value, as in "
                            "--header \"Organization: Example\"."_s);
            return;
        }
        // The blank behind the colon is none of the value's.
        const bool spaced = header.size() > colon + 1 && header.at(colon + 1) == u' ';
        composition.headers.append({header.first(colon), header.sliced(colon + (spaced ? 2 : 1))});
    }
}

// A name belongs to the file before it, so the order counts.
void readAttachments(OptionReader &reader, Composition &composition)
{
    const QStringList paths = reader.values("attach"_L1);
    const QStringList names = reader.values("attach-name"_L1);
    qsizetype nextName = 0;
    const QStringList options = reader.namesInOrder();
    for (const QString &option : options) {
        if (option == "attach"_L1) {
            composition.attachments.append({paths.at(composition.attachments.size()), {}});
        } else if (option == "attach-name"_L1) {
            if (composition.attachments.isEmpty()
                || !composition.attachments.constLast().name.isNull()) {
                reader.complain(u"--attach-name names the --attach before it, and once."_s);
                return;
            }
            composition.attachments.last().name = names.at(nextName);
            ++nextName;
        }
    }
    composition.inlineFiles = reader.values("inline"_L1);
}

} // namespace

QLatin1String Composition::givenOption(const OptionReader &reader)
{
    const QLatin1String content = firstGiven(reader, ContentOptions);
    return content.isEmpty() ? firstGiven(reader, OtherOptions) : content;
}

std::optional<Composition> Composition::fromOptions(OptionReader &reader,
                                                    const QStringList &recipients)
{
    const QLatin1String given = givenOption(reader);
    if (given.isEmpty()) {
        return std::nullopt;
    }
    if (reader.has("message"_L1)) {
        reader.complain(
            u"--%1 composes a message, and --message names a ready-made one; not both."_s.arg(
                given));
    } else if (reader.has("t"_L1)) {
        reader.complain(u"-t is for ready-made messages; with --%1 the recipients are those of "
                        "--to, --cc and --bcc."_s.arg(given));
    } else if (firstGiven(reader, ContentOptions).isEmpty()) {
        reader.complain(u"--%1 is for messages that are composed here, and a ready-made one would "
                        "be read from standard input; give --subject, --text, --text-file, "
                        "--html-file, --attach or --inline as well."_s.arg(given));
    }

    Composition composition;
    composition.from = OptionReader::withoutBrackets(reader.value("from"_L1));
    if (composition.from.isEmpty()) {
        reader.complain(u"A message needs an author; use --from ADDRESS."_s);
    }
    composition.fromName = reader.value("from-name"_L1);
    composition.to = reader.values("to"_L1) + recipients;
    composition.cc = reader.values("cc"_L1);
    composition.bcc = reader.values("bcc"_L1);
    composition.replyTo = reader.values("reply-to"_L1);
    if (composition.to.isEmpty() && composition.cc.isEmpty() && composition.bcc.isEmpty()) {
        reader.complain(u"No recipient is named; name them, or use --to, --cc or --bcc."_s);
    }
    readText(reader, composition);
    readHeaders(reader, composition);
    readAttachments(reader, composition);
    return composition;
}
