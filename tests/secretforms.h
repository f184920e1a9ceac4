// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// Finds secrets in octets, as they are and in the encodings that they travel in. It knows nobody
// who keeps one.
#pragma once

#include <QtCore/QByteArrayList>
#include <QtCore/QByteArrayMatcher>
#include <QtCore/QString>
#include <QtCore/QUrl>

namespace SecretForms {

struct Form
{
    QByteArray name;
    QByteArray octets;
};

// Those of which one stands in whatever holds the secret, encoded or not.
inline QList<Form> of(const QByteArray &secret)
{
    QList<Form> forms {
        {"as it is", secret},
        {"in hex", secret.toHex()},
        {"in HEX", secret.toHex().toUpper()},
        {"in percents", secret.toPercentEncoding()},
    };
    // In base64 the neighbours of the secret change its first and last digits, and where it begins
    // modulo three changes all others.
    for (int before = 0; before < 3; ++before) {
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            const QByteArray digits = (QByteArray(before, '\0') + secret).toBase64(alphabet);
            const qsizetype first = (before * 8 + 5) / 6;
            const qsizetype last = (before + secret.size()) * 8 / 6;
            forms.append({"in base64, shifted by " + QByteArray::number(before),
                          digits.sliced(first, last - first)});
        }
    }
    // And each of them in a QString.
    const qsizetype count = forms.size();
    for (qsizetype i = 0; i < count; ++i) {
        const QString text = QString::fromUtf8(forms.at(i).octets);
        forms.append({forms.at(i).name + ", in UTF-16",
                      QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)});
    }
    return forms;
}

// The names of the forms that were found; empty: none.
inline QByteArray foundIn(QByteArrayView octets, const QByteArray &secret)
{
    QByteArrayList found;
    const QList<Form> forms = of(secret);
    for (const Form &form : forms) {
        const QByteArrayMatcher matcher(form.octets);
        qsizetype at = -1;
        while ((at = matcher.indexIn(octets.data(), octets.size(), at + 1)) >= 0) {
            found.append(form.name + " at " + QByteArray::number(at, 16));
        }
    }
    return found.join("; ");
}

} // namespace SecretForms
