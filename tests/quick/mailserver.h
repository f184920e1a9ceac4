// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The test server as tests in QML use it, and what it has received as they compare it.
#pragma once

#include <QSmtp/qsmtpmessage.h>
#include <QSmtp/qsmtptestserver.h>

#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

class MailServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int count READ count NOTIFY received)
    Q_PROPERTY(int connections READ connections)
    Q_PROPERTY(QString sender READ sender NOTIFY received)
    Q_PROPERTY(QStringList recipients READ recipients NOTIFY received)
    Q_PROPERTY(QString userName READ userName NOTIFY received)
    Q_PROPERTY(QString mechanism READ mechanism NOTIFY received)
    Q_PROPERTY(bool encrypted READ encrypted NOTIFY received)
    Q_PROPERTY(QSmtpMessage message READ message NOTIFY received)

public:
    explicit MailServer(QObject *parent = nullptr);

    // As new, on another port; "smtps", "smtp" (STARTTLS) or "plain".
    Q_INVOKABLE QUrl listen(const QString &scheme);
    Q_INVOKABLE void close();
    // Whether clients that are made from now on trust the authority of its certificate.
    Q_INVOKABLE void setTrusted(bool trusted);
    Q_INVOKABLE void addUser(const QString &name, const QString &password);
    Q_INVOKABLE void addToken(const QString &name, const QString &token);
    Q_INVOKABLE void refuse(const QString &address, const QString &reply);
    Q_INVOKABLE void reply(const QString &command, const QString &reply);
    Q_INVOKABLE void dropInsteadOfLastReply();
    Q_INVOKABLE bool said(const QString &mailParameter) const;
    Q_INVOKABLE QString header(const QString &name) const;
    Q_INVOKABLE QString attached(int index) const;

    // Files for the tests to attach.
    Q_INVOKABLE QUrl authority();
    Q_INVOKABLE QUrl fileUrl(const QString &name, const QString &content);

    int count() const;
    int connections() const;
    QString sender() const { return last().sender; }
    QStringList recipients() const { return last().recipients; }
    QString userName() const { return last().userName; }
    QString mechanism() const { return last().authMechanism; }
    bool encrypted() const { return last().encrypted; }
    QSmtpMessage message() const;

Q_SIGNALS:
    void received();

private:
    QSmtpReceivedMessage last() const;

    std::unique_ptr<QSmtpTestServer> m_server;
};
