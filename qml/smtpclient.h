// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// QSmtpClient as QML wants it: set by properties, given objects to send, connected when there is
// something to send. How mail is sent it leaves to its base.
#pragma once

#include <QSmtp/qsmtpclient.h>

#include <QtCore/QSet>
#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtQml/QJSValue>
#include <QtQml/QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

class SmtpClient : public QSmtpClient, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(QUrl url READ url WRITE setServerUrl NOTIFY urlChanged)
    Q_PROPERTY(bool autoConnect READ autoConnect WRITE setAutoConnect NOTIFY autoConnectChanged)
    Q_PROPERTY(int pending READ pending NOTIFY pendingChanged)
    Q_PROPERTY(qreal progress READ progress NOTIFY progressChanged)

public:
    explicit SmtpClient(QObject *parent = nullptr);

    QUrl url() const { return m_url; }
    void setServerUrl(const QUrl &url);
    bool autoConnect() const { return m_autoConnect; }
    void setAutoConnect(bool connects);
    int pending() const { return int(m_pending.size()); }
    qreal progress() const { return m_progress; }

    Q_INVOKABLE int send(const QVariant &message, const QVariant &options = {});
    Q_INVOKABLE QList<QSmtpError> check(const QVariant &message,
                                        const QVariant &options = {}) const;
    Q_INVOKABLE void setCredentials(const QString &userName, const QString &password);
    Q_INVOKABLE void setToken(const QString &userName, const QString &token);
    Q_INVOKABLE void setTokenProvider(const QString &userName, const QJSValue &provider);
    Q_INVOKABLE void clearCredentials();
    Q_INVOKABLE void setAuthMechanisms(const QStringList &mechanisms);
    Q_INVOKABLE QStringList availableMechanisms() const;
    Q_INVOKABLE bool addCaCertificates(const QUrl &file);
    Q_INVOKABLE void pinCertificate(const QString &hostName, const QString &sha256);
    Q_INVOKABLE bool isEncrypted() const;

    // All at once, by an object of a script, which may have a password or a token besides.
    void configure(const QVariant &settings);

    void classBegin() override;
    void componentComplete() override;

Q_SIGNALS:
    void urlChanged();
    void autoConnectChanged();
    void pendingChanged();
    void progressChanged();
    void certificateDoubted(const QStringList &problems, const QString &sha256);

private:
    void applyUrl();
    void finish(int id);
    void setProgress(qreal progress);
    void connectSoon();

    QUrl m_url;
    QString m_fault;
    QSet<int> m_pending;
    qreal m_progress = 0;
    bool m_autoConnect = true;
    bool m_isComplete = true;
    bool m_isConnectingSoon = false;
};
