// SPDX-FileCopyrightText: 2026 QSmtp contributors
// SPDX-License-Identifier: MIT

// The way of a letter through its transactions: whatever a server says, each recipient has one fate
// in the end.

#include "delivery.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

namespace {

const QSmtpReply Yes(250, {"ok"});
const QSmtpReply No(550, {"no"});
const QSmtpReply Later(450, {"later"});

QSmtpError errorOf(QSmtpError::Kind kind, const QSmtpReply &reply)
{
    QSmtpError error(kind, QSmtpError::Phase::None, QStringLiteral("something"));
    error.setReply(reply);
    return error;
}

// One transaction in which anything may happen that the session can tell of.
void playTransaction(Delivery &delivery, QRandomGenerator &random, bool lmtp)
{
    using Kind = QSmtpError::Kind;
    const QList<int> transaction = delivery.begin(1
                                                  + random.bounded(int(delivery.untried().size())));
    const int count = int(transaction.size());
    if (random.bounded(8) == 0) {
        delivery.fail(errorOf(Kind::SenderRefused, Later)); // RCPT has no word of its own then
        return;
    }
    if (random.bounded(12) == 0) {
        delivery.takeBack();
        return;
    }
    QList<int> accepted;
    for (int i = 0; i < count; ++i) {
        if (random.bounded(25) == 0) {
            delivery.lose(errorOf(Kind::Network, {}), {});
            return;
        }
        switch (random.bounded(3)) {
        case 0:
            delivery.accept(i, Yes);
            accepted.append(i);
            break;
        case 1:
            if (!accepted.isEmpty()) {
                delivery.defer(i);
                break;
            }
            [[fallthrough]];
        default:
            delivery.refuse(i, random.bounded(2) ? No : Later);
        }
    }
    if (accepted.isEmpty()) {
        delivery.fail(errorOf(Kind::RecipientsRefused, No));
        return;
    }
    switch (random.bounded(6)) {
    case 0:
        delivery.fail(errorOf(Kind::MessageRefused, No)); // to DATA
        return;
    case 1: {
        QSmtpError error = errorOf(Kind::Network, {});
        error.setMayHaveBeenDelivered(true);
        if (lmtp) {
            delivery.deliver(accepted.takeFirst(), Yes);
        }
        delivery.lose(error, accepted);
        return;
    }
    default:
        break;
    }
    if (!lmtp) {
        if (random.bounded(4) == 0) {
            delivery.fail(errorOf(Kind::MessageRefused, Later));
        } else {
            delivery.confirm(Yes, 10);
        }
        return;
    }
    bool delivered = false;
    for (const int index : std::as_const(accepted)) {
        if (random.bounded(3) == 0) {
            delivery.refuse(index, No);
        } else {
            delivery.deliver(index, Yes);
            delivered = true;
        }
    }
    if (delivered) {
        delivery.confirm(Yes, 10);
    } else {
        delivery.fail(errorOf(Kind::MessageRefused, No));
    }
}

} // namespace

class tst_Delivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRecipientHasOneFate_data();
    void eachRecipientHasOneFate();
    void temporaryRefusalOfAPartIsTheWholes();
};

void tst_Delivery::eachRecipientHasOneFate_data()
{
    QTest::addColumn<bool>("lmtp");
    QTest::newRow("SMTP") << false;
    QTest::newRow("LMTP") << true;
}

void tst_Delivery::eachRecipientHasOneFate()
{
    QFETCH(const bool, lmtp);
    int sent = 0;
    int failed = 0;
    int uncertain = 0;
    for (quint32 seed = 0; seed < 5000; ++seed) {
        QRandomGenerator random(seed);
        QList<QSmtpAddress> recipients;
        const int count = 1 + random.bounded(9);
        for (int i = 0; i < count; ++i) {
            recipients.append(QSmtpAddress(QString::number(i)));
        }
        Delivery delivery(recipients, {});
        int transactions = 0;
        while (!delivery.isDone() && ++transactions < 1000) {
            playTransaction(delivery, random, lmtp);
            QVERIFY(!delivery.isUnderWay());
        }
        QVERIFY(delivery.isDone());

        const QSmtpResult result = delivery.result();
        QHash<QString, int> fates;
        const auto note = [&fates](const QList<QSmtpRecipientReply> &replies) {
            for (const QSmtpRecipientReply &reply : replies) {
                ++fates[reply.address()];
            }
        };
        note(result.accepted());
        note(result.refused());
        for (const QString &address : result.uncertain()) {
            ++fates[address];
        }
        for (const QSmtpAddress &recipient : std::as_const(recipients)) {
            const int fate = fates.value(recipient.address());
            QVERIFY2(fate <= 1, qPrintable(QString::number(seed)));
            // Where nobody has got it, the error speaks for all that had no word of their own.
            QVERIFY2(fate == 1 || (result.accepted().isEmpty() && !result.error().isNull()),
                     qPrintable(QString::number(seed)));
        }
        QCOMPARE(result.error().mayHaveBeenDelivered(), !result.uncertain().isEmpty());
        QCOMPARE(result.isSent(), !result.accepted().isEmpty() && result.uncertain().isEmpty());
        QVERIFY(result.isSent() == result.error().isNull());
        sent += result.isSent();
        failed += !result.isSent();
        uncertain += !result.uncertain().isEmpty();
    }
    QVERIFY(sent > 500 && failed > 500 && uncertain > 100);
}

void tst_Delivery::temporaryRefusalOfAPartIsTheWholes()
{
    Delivery delivery({QSmtpAddress(QStringLiteral("a")), QSmtpAddress(QStringLiteral("b"))}, {});
    delivery.begin(1);
    delivery.refuse(0, Later);
    delivery.fail(errorOf(QSmtpError::Kind::RecipientsRefused, Later));
    delivery.begin(1);
    delivery.refuse(0, No);
    delivery.fail(errorOf(QSmtpError::Kind::RecipientsRefused, No));
    QVERIFY(delivery.isDone());
    QVERIFY(delivery.result().error().isTransient());
    QCOMPARE(delivery.result().refused().size(), 2);
}

QTEST_APPLESS_MAIN(tst_Delivery)
#include "tst_delivery.moc"
