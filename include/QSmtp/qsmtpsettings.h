// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSmtp/qsmtpcredentials.h>
#include <QSmtp/qsmtpglobal.h>

#include <QtCore/QDebug>
#include <QtCore/QMetaType>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QUrl>

class SettingsData;

class QSMTP_CORE_EXPORT QSmtpSettings
{
public:
    QSmtpSettings();
    explicit QSmtpSettings(const QUrl &server, const QSmtpCredentials &credentials = {});
    QSmtpSettings(const QSmtpSettings &other);
    QSmtpSettings(QSmtpSettings &&other) noexcept;
    QSmtpSettings &operator=(const QSmtpSettings &other);
    QSmtpSettings &operator=(QSmtpSettings &&other) noexcept;
    ~QSmtpSettings();

    void swap(QSmtpSettings &other) noexcept { d.swap(other.d); }

    bool isNull() const;
    QString hostName() const;
    QString userName() const;

    QSMTP_CORE_EXPORT friend QDebug operator<<(QDebug debug, const QSmtpSettings &settings);

private:
    friend class SettingsData;
    QSharedDataPointer<SettingsData> d;
};
Q_DECLARE_SHARED(QSmtpSettings)
