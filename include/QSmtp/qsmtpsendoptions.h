// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtprecipientoptions.h>

#include <QtCore/QDateTime>

#include <chrono>

class QSMTP_CORE_EXPORT QSmtpSendOptions
{
    Q_GADGET
    Q_PROPERTY(QSmtpRecipientOptions::Notifications notifications READ notifications WRITE
                   setNotifications)
    Q_PROPERTY(ReturnedContent returnedContent READ returnedContent WRITE setReturnedContent)
    Q_PROPERTY(QString envelopeId READ envelopeId WRITE setEnvelopeId)
    Q_PROPERTY(Body body READ body WRITE setBody)
    Q_PROPERTY(bool requireTls READ requireTls WRITE setRequireTls)
    Q_PROPERTY(qint64 deliverBy READ deliverBySeconds WRITE setDeliverBySeconds)
    Q_PROPERTY(DeliverByMode deliverByMode READ deliverByMode WRITE setDeliverByMode)
    Q_PROPERTY(bool deliverByTrace READ deliverByTrace WRITE setDeliverByTrace)
    Q_PROPERTY(qint64 holdFor READ holdForSeconds WRITE setHoldForSeconds)
    Q_PROPERTY(QDateTime holdUntil READ holdUntil WRITE setHoldUntil)
    Q_PROPERTY(int priority READ priority WRITE setPriority)
    Q_PROPERTY(QString submitter READ submitter WRITE setSubmitter)
    Q_PROPERTY(QStringList mailParameters READ mailParameters WRITE setMailParameters)
    Q_PROPERTY(
        QStringList recipientParameters READ recipientParameters WRITE setRecipientParameters)
    Q_PROPERTY(QStringList recipientsWithOptions READ recipientsWithOptions)
    Q_PROPERTY(QStringList optionalExtensions READ optionalExtensions WRITE setOptionalExtensions)

public:
    enum class ReturnedContent { Unspecified, Full, HeadersOnly };
    Q_ENUM(ReturnedContent)
    enum class Body { Automatic, SevenBit, EightBit, Binary };
    Q_ENUM(Body)
    enum class DeliverByMode { Return, Notify };
    Q_ENUM(DeliverByMode)

    QSmtpSendOptions() noexcept;
    QSmtpSendOptions(const QSmtpSendOptions &other) noexcept;
    QSmtpSendOptions(QSmtpSendOptions &&other) noexcept;
    QSmtpSendOptions &operator=(const QSmtpSendOptions &other) noexcept;
    QSmtpSendOptions &operator=(QSmtpSendOptions &&other) noexcept;
    ~QSmtpSendOptions();

    void swap(QSmtpSendOptions &other) noexcept { d.swap(other.d); }

    QSmtpRecipientOptions::Notifications notifications() const noexcept;
    void setNotifications(QSmtpRecipientOptions::Notifications notifications);
    ReturnedContent returnedContent() const noexcept;
    void setReturnedContent(ReturnedContent content);
    QString envelopeId() const;
    void setEnvelopeId(const QString &id);
    Body body() const noexcept;
    void setBody(Body body);
    bool requireTls() const noexcept;
    void setRequireTls(bool require);
    std::chrono::seconds deliverBy() const noexcept;
    void setDeliverBy(std::chrono::seconds time);
    DeliverByMode deliverByMode() const noexcept;
    void setDeliverByMode(DeliverByMode mode);
    bool deliverByTrace() const noexcept;
    void setDeliverByTrace(bool trace);
    std::chrono::seconds holdFor() const noexcept;
    void setHoldFor(std::chrono::seconds time);
    QDateTime holdUntil() const;
    void setHoldUntil(const QDateTime &time);
    int priority() const noexcept;
    void setPriority(int priority);
    QString submitter() const;
    void setSubmitter(const QString &address);

    QStringList mailParameters() const;
    void setMailParameters(const QStringList &parameters);
    QStringList recipientParameters() const;
    void setRecipientParameters(const QStringList &parameters);
    Q_INVOKABLE QSmtpRecipientOptions recipientOptions(const QString &address) const;
    Q_INVOKABLE void setRecipientOptions(const QString &address,
                                         const QSmtpRecipientOptions &options);
    QStringList recipientsWithOptions() const;

    QStringList optionalExtensions() const;
    void setOptionalExtensions(const QStringList &keywords);

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpSendOptions &a, const QSmtpSendOptions &b);
    friend bool operator!=(const QSmtpSendOptions &a, const QSmtpSendOptions &b)
    {
        return !(a == b);
    }

private:
    class Data;
    Data &own();
    qint64 deliverBySeconds() const noexcept { return deliverBy().count(); }
    void setDeliverBySeconds(qint64 seconds) { setDeliverBy(std::chrono::seconds(seconds)); }
    qint64 holdForSeconds() const noexcept { return holdFor().count(); }
    void setHoldForSeconds(qint64 seconds) { setHoldFor(std::chrono::seconds(seconds)); }

    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpSendOptions)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpSendOptions &options);
