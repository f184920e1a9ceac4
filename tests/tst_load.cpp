// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// What many messages cost their client; it knows no server.

#include "processortime.h"

#include <QSmtp/QSmtpClient>

#include <QtTest/QtTest>

#include <vector>

namespace {

const QByteArray Letter = "From: ann@example.org\r\nSubject: Hello\r\n\r\nHello\r\n";
const QString Ann = QStringLiteral("ann@example.org");
const QString Bob = QStringLiteral("bob@example.org");

} // namespace

class tst_Load : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void askingForResultsIsLinear();
};

// Each asked for behind a long line.
void tst_Load::askingForResultsIsLinear()
{
    constexpr int Count = 2000;
    const auto cost = [](int length) {
        QSmtpClient client;
        for (int i = 0; i < length; ++i) {
            client.send(Ann, {Bob}, Letter);
        }
        return ProcessorTime::of(
            [&client, length] {
                for (int i = 0; i < Count; ++i) {
                    client.result(length - i);
                }
            },
            0);
    };
    const std::clock_t behindFew = std::max<std::clock_t>(cost(Count), CLOCKS_PER_SEC / 200);
    const std::clock_t behindMany = cost(20 * Count);
    QVERIFY2(behindMany < 5 * behindFew,
             qPrintable(QStringLiteral("%1, %2").arg(behindFew).arg(behindMany)));
}

QTEST_GUILESS_MAIN(tst_Load)
#include "tst_load.moc"
