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

#include <functional>

class LetterDocument : public QTextDocument
{
    Q_OBJECT

public:
    explicit LetterDocument(QObject *parent);
    ~LetterDocument() override;

    void setLetter(const QSmtpMessage &message, bool plainText);
    // As it is: a picture that is being coded has no octets yet.
    void writeTo(QSmtpMessage &message, bool plainText) const;
    bool isWhole() const { return m_coding->isIdle(); } // each picture has its octets
    void waitUntilWhole() { m_coding->finish(); }

    static constexpr int QuoteIndent = 40; // pixels for each level, as Qt reads <blockquote>

    bool hasFormat() const;
    bool mayHavePictures() const { return !m_pictures.isEmpty(); }
    static int quoteLevel(const QTextBlockFormat &format);
    static void setQuoteLevel(QTextBlockFormat &format, int level);

    // How it is shown, without a name if it is no picture. It has its place at once: to read or to
    // code it takes a while, and another thread.
    QTextImageFormat addPicture(const QString &path);
    QTextImageFormat addPicture(const QImage &image);
    // What is left out as it is not here: pictures of files and of the net.
    QTextDocumentFragment cleaned(const QString &html, int *leftOut) const;

    static QString clean(const QString &text); // without what no mail can have

Q_SIGNALS:
    void becameWhole();
    void pictureLost(const QString &fileName); // that turned out to be none when it was read

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    struct Coded
    {
        QByteArray octets;
        QString contentType;
        QImage shown;
    };

    static Coded read(const QString &path);
    static Coded code(const QImage &image);
    QString freshName() const;
    QTextImageFormat insert(const QString &fileName, const QImage &blank,
                            const std::function<Coded()> &work);
    void takeCode(const QString &name, const Coded &coded);
    void show(const QString &name, const QByteArray &octets);
    void takeShown(const QString &name, const QImage &shown);
    QList<QSmtpAttachment> pictures() const;
    int removeStrangePictures();

    QHash<QString, QSmtpAttachment> m_pictures; // by "cid:" names
    QHash<QString, QImage> m_shown; // of them
    Turns *m_coding = new Turns;
    Turns *m_showing = new Turns; // what has its octets: nobody else waits for it
};
