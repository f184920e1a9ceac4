// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QObject>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

QT_FORWARD_DECLARE_CLASS(QDebug)
QT_FORWARD_DECLARE_CLASS(QIODevice)
QT_FORWARD_DECLARE_CLASS(QUrl)
class Body;

class QSMTP_CORE_EXPORT QSmtpAttachment
{
    Q_GADGET
    Q_PROPERTY(Kind kind READ kind)
    Q_PROPERTY(QString fileName READ fileName WRITE setFileName)
    Q_PROPERTY(QString contentType READ contentType WRITE setContentType)
    Q_PROPERTY(QString contentId READ contentId WRITE setContentId)
    Q_PROPERTY(QString description READ description WRITE setDescription)
    Q_PROPERTY(qint64 size READ size)

public:
    enum class Kind { Null, Data, File, Device, Message, MimeEntity };
    Q_ENUM(Kind)

    QSmtpAttachment() noexcept;
    QSmtpAttachment(const QSmtpAttachment &other) noexcept;
    QSmtpAttachment(QSmtpAttachment &&other) noexcept;
    QSmtpAttachment &operator=(const QSmtpAttachment &other) noexcept;
    QSmtpAttachment &operator=(QSmtpAttachment &&other) noexcept;
    ~QSmtpAttachment();

    void swap(QSmtpAttachment &other) noexcept { d.swap(other.d); }

    static QSmtpAttachment fromData(const QByteArray &data, const QString &fileName = {},
                                    const QString &contentType = {});
    static QSmtpAttachment fromFile(const QString &path, const QString &fileName = {},
                                    const QString &contentType = {});
    static QSmtpAttachment fromUrl(const QUrl &url, const QString &fileName = {},
                                   const QString &contentType = {});
    static QSmtpAttachment fromDevice(QIODevice *device, const QString &fileName = {},
                                      const QString &contentType = {});
    static QSmtpAttachment fromMessage(const QByteArray &message, const QString &fileName = {});
    static QSmtpAttachment fromMimeEntity(const QByteArray &entity);

    Kind kind() const noexcept;
    bool isNull() const noexcept { return kind() == Kind::Null; }

    QString fileName() const;
    void setFileName(const QString &name);
    QString contentType() const;
    void setContentType(const QString &type);
    QString contentId() const;
    void setContentId(const QString &id);
    QString description() const;
    void setDescription(const QString &text);

    qint64 size() const;
    QByteArray data() const;
    QString filePath() const;
    QIODevice *device() const;

    QSMTP_CORE_EXPORT friend bool operator==(const QSmtpAttachment &a, const QSmtpAttachment &b);
    friend bool operator!=(const QSmtpAttachment &a, const QSmtpAttachment &b) { return !(a == b); }

private:
    friend class Composer;
    class Data;
    Data &own();
    const Body &body() const;

    QSharedDataPointer<Data> d;
};
Q_DECLARE_SHARED(QSmtpAttachment)

QSMTP_CORE_EXPORT QDebug operator<<(QDebug debug, const QSmtpAttachment &attachment);
