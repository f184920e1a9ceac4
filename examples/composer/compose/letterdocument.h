// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

// The text of a letter with its pictures. It shows no picture but those that were put here: what is
// pasted or opened may name any file of whoever looks at it.

#include "turns.h"

#include <QSmtp/qsmtpmessage.h>

#include <QtCore/QHash>
#include <QtGui/QImage>
#include <QtGui/QTextDocument>
#include <QtGui/QTextDocumentFragment>
#include <QtGui/QTextFormat>

class LetterDocument : public QTextDocument
{
    Q_OBJECT

public:
    explicit LetterDocument(QObject *parent);
    ~LetterDocument() override;

    void setLetter(const QSmtpMessage &message, bool plainText);
    void writeTo(QSmtpMessage &message, bool plainText); // waits until it is whole
    bool isWhole() const { return m_coding.isIdle(); } // each picture has its octets

    static constexpr int QuoteIndent = 40; // pixels for each level, as Qt reads <blockquote>

    bool hasFormat() const;
    static int quoteLevel(const QTextBlockFormat &format);
    static void setQuoteLevel(QTextBlockFormat &format, int level);

    // Returns the name of the picture in this document, or none if it is no picture.
    QString addPicture(const QByteArray &octets, const QString &fileName);
    // It is there at once. Coding it takes a while, and another thread.
    QString addPicture(const QImage &image);
    // What is left out as it is not here: pictures of files and of the net.
    QTextDocumentFragment cleaned(const QString &html, int *leftOut) const;

    static QString clean(const QString &text); // without what no mail can have

Q_SIGNALS:
    void becameWhole();

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QString freshName(const QString &suffix) const;
    QString insert(const QSmtpAttachment &picture);
    void takeCode(const QString &name, const QByteArray &octets);
    QList<QSmtpAttachment> pictures() const;
    int removeStrangePictures();

    QHash<QString, QSmtpAttachment> m_pictures; // by "cid:" names
    QHash<QString, QImage> m_images; // that are being coded
    Turns m_coding;
};
