// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "contenttype.h"

#include "mimefield.h"

#include <QtCore/QMap>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace {

// Neither can be broken, so each has to fit its line (RFC 5322 section 2.1.1) beside the field's
// name.
constexpr qsizetype LongestPiece = 900;

QMap<QByteArray, QString> parametersOf(const MimeField &type)
{
    QMap<QByteArray, QString> parameters;
    for (const MimeField::Parameter &parameter : type.parameters()) {
        parameters.insert(parameter.name, parameter.text());
    }
    parameters.remove("name");
    return parameters;
}

} // namespace

std::optional<ContentType> ContentType::fromText(const QString &text)
{
    static const QString token = QStringLiteral("[!#$%&'*+.^_`{|}~0-9A-Za-z-]+");
    static const QRegularExpression name(QRegularExpression::anchoredPattern(token + u'/' + token));
    static const QRegularExpression parameter(
        QStringLiteral("\\G *; *(") + token + QStringLiteral("=(?:") + token
        + QStringLiteral(R"re(|"(?:[ !#-\[\]-~]|\\[ -~])*")))re"));
    const qsizetype semicolon = text.indexOf(u';');
    const qsizetype nameEnd = semicolon < 0 ? text.size() : semicolon;
    const QString typeName = text.first(nameEnd).trimmed();
    if (typeName.size() > LongestPiece || !name.match(typeName).hasMatch()) {
        return {};
    }
    ContentType type;
    type.name = typeName.toLatin1();
    for (qsizetype position = nameEnd; position < text.size();) {
        const QRegularExpressionMatch match = parameter.match(text, position);
        if (!match.hasMatch() || match.capturedLength(1) > LongestPiece) {
            return {};
        }
        type.parameters.append(match.captured(1).toLatin1());
        position = match.capturedEnd();
    }
    return type;
}

bool ContentType::areSame(const QString &a, const QString &b)
{
    if (a == b) {
        return true;
    }
    if (!fromText(a) || !fromText(b)) {
        return false;
    }
    const MimeField left(a.toLatin1());
    const MimeField right(b.toLatin1());
    return left.value() == right.value() && parametersOf(left) == parametersOf(right);
}

bool ContentType::has(QByteArrayView parameter) const
{
    return std::any_of(parameters.begin(), parameters.end(), [parameter](const QByteArray &given) {
        return given.size() > parameter.size() && given[parameter.size()] == '='
               && QByteArrayView(given)
                          .first(parameter.size())
                          .compare(parameter, Qt::CaseInsensitive)
                      == 0;
    });
}
