// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

#include "authorities.h"

#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <memory>
#include <new>

bool Authorities::areFoundOnDemand(const QSslConfiguration &configuration)
{
    // A list that was set stands for itself, even if it is the same.
    QSslConfiguration literal = configuration;
    literal.setCaCertificates(configuration.caCertificates());
    return literal != configuration;
}

QFuture<QList<QSslCertificate>> Authorities::ofTheSystem()
{
    static const QFuture<QList<QSslCertificate>> certificates = [] {
        const auto promise = std::make_shared<QPromise<QList<QSslCertificate>>>();
        promise->start();
        QThreadPool::globalInstance()->start([promise] {
            try {
                promise->addResult(QSslConfiguration::systemCaCertificates());
            } catch (const std::bad_alloc &) {
                // Whoever was added is trusted all the same.
            }
            promise->finish();
        });
        return promise->future();
    }();
    return certificates;
}
